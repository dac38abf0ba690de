import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvents from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test } from "vitest";
import { expectAccessible } from "../test/axe";
import { FakeDesk } from "../test/fakeDesk";
import { renderDesk } from "../test/render";
import { giveSight } from "../test/sight";
import { Texts } from "./Texts";
import { forgetUnkeptTexts } from "./useTextForm";

const userEvent = userEvents.setup({ delay: null });
beforeEach(() => {
  giveSight();
});
afterEach(forgetUnkeptTexts);

const subject = () => screen.getByRole("textbox", { name: "Subject" });
const body = () => screen.getByRole("textbox", { name: "Text" });
const preview = () => within(screen.getByRole("region", { name: "Preview" }));
const type = (place: HTMLElement, text: string) => fireEvent.change(place, { target: { value: text } });

async function open(desk = new FakeDesk()) {
  const drawn = await renderDesk(<Texts />, { desk });
  await screen.findByRole("textbox", { name: "Subject" });
  return { ...drawn, desk };
}

test("a text is read as its reader will read it, while it is typed", async () => {
  await open();
  expect(await preview().findByText(/Dear Ingrid Halvorsen,/)).toBeVisible();
  type(body(), "Hello {contact}, from {from}");
  expect(await preview().findByText("Hello Ingrid Halvorsen, from Kari Nordmann")).toBeVisible();
});

test("a letter without the writer's names says where to give them", async () => {
  const { desk } = await open();
  expect(await preview().findByText(/A dash stands where your company/)).toBeVisible();
  expect(preview().getByRole("button", { name: "Go to Sending" })).toBeVisible();
  type(body(), "Dear {contact}, no.");
  await userEvent.click(screen.getByRole("button", { name: /^Keep text/ }));
  await waitFor(() => expect(desk.callsOf("save_template")).toHaveLength(1));
  await waitFor(() => expect(preview().queryByText(/A dash stands/)).toBeNull());
});

test("having it before one's eyes lets such notices leave, and no other", async () => {
  const { desk } = await open();
  expect(await preview().findByText("Seen. Such notices may leave.")).toBeVisible();
  expect(desk.callsOf("preview_seen")).toEqual([{ kind: "declined-customer" }]);
  expect(screen.getAllByRole("img", { name: "Preview not seen yet" })).toHaveLength(3);
});

test("what is out of sight has not been seen until it is scrolled to", async () => {
  const scrollTo = giveSight(false);
  const { desk } = await open();
  await preview().findByText(/Dear Ingrid Halvorsen,/);
  expect(preview().getByText("Such notices wait until you have seen this text.")).toBeVisible();
  expect(desk.callsOf("preview_seen")).toEqual([]);
  act(scrollTo);
  expect(await preview().findByText("Seen. Such notices may leave.")).toBeVisible();
});

test("a placeholder that the desk does not know is named as it is typed, and such a text is not kept", async () => {
  const { desk } = await open();
  type(body(), "Dear {contcat}, {Name}");
  await waitFor(() => expect(body()).toBeInvalid());
  expect(screen.getByText(/The desk does not know {contcat}\. Choose one of those below/)).toBeVisible();
  expect(screen.getByText(/The desk does not know {Name}/)).toBeVisible();
  expect(screen.getByRole("button", { name: /Keep text/ })).toBeDisabled();
  fireEvent.keyDown(body(), { key: "Enter", ctrlKey: true });
  expect(desk.callsOf("save_template")).toEqual([]);
});

test("a placeholder is put in where the cursor stands", async () => {
  await open();
  type(body(), "Dear , hello");
  (body() as HTMLTextAreaElement).setSelectionRange(5, 5);
  await userEvent.click(screen.getByRole("button", { name: /^Put in: The reader’s name/ }));
  expect(body()).toHaveValue("Dear {contact}, hello");
  expect(body()).toHaveFocus();
});

test("a text is kept, given back, and had again", async () => {
  const { desk } = await open();
  type(subject(), "No, thank you");
  fireEvent.keyDown(subject(), { key: "Enter", ctrlKey: true });
  expect(await screen.findByText("Kept")).toBeVisible();
  expect(desk.callsOf("save_template")).toMatchObject([
    { kind: "declined-customer", language: "en", template: { subject: "No, thank you" } },
  ]);
  await userEvent.click(screen.getByRole("button", { name: "Back to the desk’s own text" }));
  await waitFor(() => expect(subject()).toHaveValue("Your request"));
  await userEvent.click(screen.getByRole("button", { name: "Undo" }));
  await waitFor(() => expect(subject()).toHaveValue("No, thank you"));
});

test("what was typed and not kept waits behind another text", async () => {
  await open();
  type(subject(), "Half a thought");
  await userEvent.click(screen.getByRole("radio", { name: "Русский" }));
  await waitFor(() => expect(subject()).toHaveValue("Ваш запрос"));
  await userEvent.click(screen.getByRole("radio", { name: "English" }));
  expect(await screen.findByDisplayValue("Half a thought")).toBeVisible();
});

test.each(["en", "ru"] as const)("axe finds nothing in %s", async (locale) => {
  const desk = new FakeDesk({ settings: { locale, region: locale } });
  const { container } = await renderDesk(<Texts />, { desk });
  await screen.findAllByRole("textbox");
  await expectAccessible(container);
});
