import { screen, waitFor, within } from "@testing-library/react";
import userEvents from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { expectAccessible } from "../../test/axe";
import { FakeDesk, refusal } from "../../test/fakeDesk";
import { renderDesk } from "../../test/render";
import { Data } from "./Data";

vi.setConfig({ testTimeout: 60_000 });

const userEvent = userEvents.setup({ delay: null });
const WORDS = "fog on the hills";
const FILE = "/media/stick/referral-desk-2026-11-18.desk.age";
const button = (name: string | RegExp) => screen.getByRole("button", { name });
const field = (name: string) => screen.getByLabelText(name);

async function askToExport(desk: FakeDesk) {
  await renderDesk(<Data />, { desk });
  await userEvent.click(button("Export the desk…"));
  return screen.findByRole("dialog", { name: "Export the desk" });
}

async function askToImport(desk: FakeDesk) {
  desk.answer("choose_export", () => FILE);
  await renderDesk(<Data />, { desk });
  await userEvent.click(button("Import a desk…"));
  return screen.findByRole("dialog", { name: "Import this desk?" });
}

test("by keyboard the desk is exported with a passphrase typed twice", async () => {
  const desk = new FakeDesk();
  const dialog = await askToExport(desk);
  expect(dialog).toHaveTextContent("Without this passphrase nobody opens the file");
  await expectAccessible();
  await userEvent.keyboard(`${WORDS}{Tab}fog on the lake`);
  expect(within(dialog).getByText("The two are not the same.")).toBeVisible();
  expect(within(dialog).getByRole("button", { name: "Export…" })).toBeDisabled();
  await userEvent.clear(field("Passphrase once more"));
  await userEvent.keyboard(`${WORDS}{Enter}`);
  expect(await screen.findByText("The desk was exported and read back.")).toBeVisible();
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(desk.callsOf("export_desk")).toEqual([{ passphrase: WORDS }]);
});

test("a passphrase is hidden until one asks to see it", async () => {
  const dialog = await askToExport(new FakeDesk());
  expect(field("Passphrase")).toHaveAttribute("type", "password");
  await userEvent.click(within(dialog).getByRole("switch", { name: "Show the passphrase" }));
  expect(field("Passphrase")).toHaveAttribute("type", "text");
  expect(field("Passphrase once more")).toHaveAttribute("type", "text");
});

test("a passphrase that is too short is told where it was typed, and a longer one does", async () => {
  const desk = new FakeDesk();
  desk.answer("export_desk", () => {
    throw refusal("passphrase-too-short");
  });
  const dialog = await askToExport(desk);
  await userEvent.keyboard("fog{Tab}fog{Enter}");
  expect(await within(dialog).findByText(/This passphrase is too short/)).toBeVisible();
  await expectAccessible();
  desk.forgetAnswer("export_desk");
  await userEvent.keyboard(" on the hills");
  await userEvent.type(field("Passphrase"), " on the hills{Enter}");
  expect(await screen.findByText("The desk was exported and read back.")).toBeVisible();
});

test("whoever chooses no place is asked again, and nothing else begins meanwhile", async () => {
  const desk = new FakeDesk();
  let choose: (file: null) => void = () => {};
  desk.answer("export_desk", () => new Promise<null>((resolve) => (choose = resolve)));
  const dialog = await askToExport(desk);
  await userEvent.keyboard(`${WORDS}{Tab}${WORDS}{Enter}`);
  expect(await within(dialog).findByText("The desk is being encrypted and read back…")).toBeVisible();
  expect(within(dialog).getByRole("button", { name: "Cancel" })).toBeDisabled();
  await userEvent.keyboard("{Escape}");
  expect(dialog).toBeVisible();
  choose(null);
  await waitFor(() => expect(within(dialog).getByRole("button", { name: "Cancel" })).toBeEnabled());
  expect(field("Passphrase")).toHaveValue(WORDS);
  await userEvent.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
});

test("a desk is imported with its passphrase, and that is taken back", async () => {
  const desk = new FakeDesk();
  const dialog = await askToImport(desk);
  expect(dialog).toHaveTextContent(FILE);
  expect(dialog).toHaveTextContent("What is here now is copied first");
  expect(screen.queryByLabelText("Passphrase once more")).toBeNull();
  await expectAccessible();
  desk.answer("import_desk", () => {
    throw refusal("wrong-passphrase");
  });
  await userEvent.keyboard("fog on the lake{Enter}");
  expect(await within(dialog).findByText(/This is not the passphrase of the file/)).toBeVisible();
  desk.forgetAnswer("import_desk");
  await userEvent.clear(field("Passphrase"));
  await userEvent.keyboard(`${WORDS}{Enter}`);
  expect(await screen.findByText("The desk was imported.")).toBeVisible();
  expect(desk.callsOf("import_desk")[1]).toEqual({ file: FILE, passphrase: WORDS });
  await expectAccessible();

  const before = desk.backups[0]?.name;
  await userEvent.click(button("Take it back"));
  expect(await screen.findByText(/Taken back: the desk is as it was before/)).toBeVisible();
  expect(desk.callsOf("restore_backup")).toEqual([{ name: before }]);
});

test("nothing is imported when no file is chosen", async () => {
  const desk = new FakeDesk();
  await renderDesk(<Data />, { desk });
  await userEvent.click(button("Import a desk…"));
  await waitFor(() => expect(desk.callsOf("choose_export")).toHaveLength(1));
  expect(screen.queryByRole("dialog")).toBeNull();
});
