import { screen, waitFor } from "@testing-library/react";
import userEvents from "@testing-library/user-event";
import { afterEach, describe, expect, test } from "vitest";
import type { PasswordKept } from "../ipc";
import { expectAccessible } from "../test/axe";
import { FakeDesk, refusal } from "../test/fakeDesk";
import { renderDesk } from "../test/render";
import { Sending } from "./Sending";
import { forgetUnkept } from "./useSenderForm";

const userEvent = userEvents.setup({ delay: null });
afterEach(forgetUnkept);

/** A desk that sends by this mail server already. */
function smtpDesk(password: PasswordKept = "keychain"): FakeDesk {
  const desk = new FakeDesk();
  Object.assign(desk.outbox.sending, {
    choice: "smtp",
    from_address: "kari@northlight.example",
    host: "smtp.northlight.example",
    user: "kari",
    password,
    locations: [],
  });
  return desk;
}

const field = (name: string | RegExp) => screen.getByRole("textbox", { name });

test("at first nobody sends, and it says that nothing leaves", async () => {
  await renderDesk(<Sending />);
  expect(await screen.findByRole("radio", { name: /^Nobody yet/ })).toBeChecked();
  expect(screen.getByText("Nothing is sent until you have chosen a sender and seen a preview.")).toBeVisible();
  expect(screen.queryByRole("textbox", { name: "Server" })).toBeNull();
});

test("a mail server is typed in, checked meanwhile, and kept by Ctrl Enter from inside a field", async () => {
  const { desk } = await renderDesk(<Sending />);
  await userEvent.click(await screen.findByRole("radio", { name: /^The desk, through a mail server/ }));
  await userEvent.type(field(/^Your e-mail address/), "kari");
  await waitFor(() => expect(field(/^Your e-mail address/)).toHaveAccessibleDescription(/Not an e-mail address/));
  await userEvent.type(field(/^Your e-mail address/), "@northlight.example");
  await userEvent.clear(field("Port"));
  await userEvent.type(field("Port"), "mail");
  await waitFor(() => expect(field("Port")).toHaveAccessibleDescription(/1 to 65535/));
  await userEvent.clear(field("Port"));
  await userEvent.type(field("Port"), "465");
  await userEvent.click(screen.getByRole("radio", { name: "TLS" }));
  // What was never touched is complained of only when it is kept.
  expect(field("Server")).not.toBeInvalid();
  await userEvent.keyboard("{Control>}{Enter}{/Control}");
  await waitFor(() => expect(field("Server")).toHaveFocus());
  expect(field("Server")).toBeInvalid();
  await userEvent.type(field("Server"), "smtp.northlight.example{Control>}{Enter}{/Control}");
  expect(await screen.findByText("Kept")).toBeVisible();
  expect(desk.callsOf("set_sending").at(-1)).toMatchObject({
    input: { choice: "smtp", host: "smtp.northlight.example", port: "465", encryption: "tls" },
    password: null,
  });
});

test("what was typed and not kept is there again when one comes back", async () => {
  const { unmount } = await renderDesk(<Sending />, { desk: smtpDesk() });
  await userEvent.type(await screen.findByRole("textbox", { name: /^Company/ }), "Northlight");
  unmount();
  await renderDesk(<Sending />, { desk: smtpDesk() });
  expect(await screen.findByRole("textbox", { name: /^Company/ })).toHaveValue("Northlight");
  await userEvent.click(screen.getByRole("button", { name: "Discard changes" }));
  expect(field(/^Company/)).toHaveValue("");
});

test("a server elsewhere without encryption is refused in words", async () => {
  await renderDesk(<Sending />, { desk: smtpDesk() });
  await userEvent.click(await screen.findByRole("radio", { name: "None, this computer only" }));
  expect(await screen.findByText(/Only a server on this computer may go without encryption/)).toBeVisible();
});

describe("the password", () => {
  test.each<[PasswordKept, RegExp]>([
    ["nowhere", /No password is kept/],
    ["keychain", /kept in the keychain of this computer/],
    ["memory", /kept until the desk ends: this computer has no keychain/],
    ["environment", /comes from the environment/],
  ])("that is kept %s is said so in words", async (kept, words) => {
    await renderDesk(<Sending />, { desk: smtpDesk(kept) });
    expect(await screen.findByLabelText(/assword$/)).toHaveAccessibleDescription(words);
  });

  test("is typed in, kept, and never shown again", async () => {
    const { desk } = await renderDesk(<Sending />, { desk: smtpDesk("nowhere") });
    const box = await screen.findByLabelText("Password");
    expect(box).toHaveAttribute("type", "password");
    await userEvent.type(box, "s3cret{Enter}");
    await waitFor(() => expect(screen.getByLabelText("Another password")).toHaveValue(""));
    expect(desk.callsOf("set_sending")).toMatchObject([{ password: "s3cret" }]);
    await userEvent.click(screen.getByRole("button", { name: "Forget password" }));
    expect(await screen.findByLabelText("Password")).toHaveAccessibleDescription("No password is kept.");
  });
});

describe("the test message", () => {
  test("that was taken says where to look", async () => {
    const { desk } = await renderDesk(<Sending />, { desk: smtpDesk() });
    await userEvent.click(await screen.findByRole("button", { name: "Send a test message" }));
    expect(await screen.findByText(/The mail server has taken the message/)).toBeVisible();
    expect(desk.callsOf("test_message")).toEqual([{ to: "kari@northlight.example" }]);
  });

  test("that failed says why, with what the server said", async () => {
    const desk = smtpDesk();
    desk.answer("test_message", () => {
      throw refusal("not-sent", "", { fault: "certificate-not-trusted", detail: "self-signed" });
    });
    await renderDesk(<Sending />, { desk });
    await userEvent.click(await screen.findByRole("button", { name: "Send a test message" }));
    expect(await screen.findByText(/certificate is not trusted/)).toHaveTextContent("“self-signed”");
  });
});

test("offices are added, checked, kept together and removed", async () => {
  const { desk } = await renderDesk(<Sending />, { desk: smtpDesk() });
  await userEvent.click(await screen.findByRole("button", { name: "Add an office" }));
  expect(field("Country")).toHaveFocus();
  await userEvent.type(field("Country"), "Germany");
  await userEvent.type(field("Contact"), "Lena Voss");
  await userEvent.type(field("E-mail"), "lena@northlight.example{Control>}{Enter}{/Control}");
  await waitFor(() => expect(field("Country")).toHaveAccessibleDescription(/two letters, like DE/));
  expect(field("Country")).toHaveFocus();
  await userEvent.clear(field("Country"));
  await userEvent.type(field("Country"), "DE{Control>}{Enter}{/Control}");
  await waitFor(() => expect(screen.queryByRole("button", { name: /Keep offices/ })).toBeNull());
  expect(desk.outbox.sending.locations).toEqual([
    { country: "DE", city: null, name: "Lena Voss", email: "lena@northlight.example" },
  ]);
  await userEvent.click(screen.getByRole("button", { name: "Remove this office" }));
  await userEvent.click(screen.getByRole("button", { name: /Keep offices/ }));
  await waitFor(() => expect(desk.outbox.sending.locations).toEqual([]));
});

test.each(["en", "ru"] as const)("axe finds nothing in %s", async (locale) => {
  const desk = smtpDesk("memory");
  desk.settings = { ...desk.settings, locale, region: locale };
  const { container } = await renderDesk(<Sending />, { desk });
  await screen.findAllByRole("textbox");
  await expectAccessible(container);
});
