import { screen, waitFor, within } from "@testing-library/react";
import userEvents from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import type { Backup } from "../../ipc";
import { expectAccessible } from "../../test/axe";
import { FakeDesk, refusal } from "../../test/fakeDesk";
import { renderDesk } from "../../test/render";
import { Data } from "./Data";

vi.setConfig({ testTimeout: 60_000 });

const userEvent = userEvents.setup({ delay: null });
const button = (name: string) => screen.getByRole("button", { name });
const copy = (name: string, at: string, kind: Backup["kind"] = "hourly", bytes = 360 * 1024 * 1024): Backup => ({
  name,
  at,
  kind,
  bytes,
});

function desk(): FakeDesk {
  const made = new FakeDesk();
  made.backups = [
    copy("two.db", "2026-11-18T15:20:00Z"),
    copy("one.db", "2026-10-02T09:00:00Z", "before-migration", 10),
  ];
  return made;
}

async function askToRestore(name: RegExp) {
  await userEvent.click(await screen.findByRole("button", { name }));
  return screen.findByRole("alertdialog");
}

test("the copies are listed with when, why and how large", async () => {
  await renderDesk(<Data />, { desk: desk() });
  const rows = await screen.findAllByRole("row");
  expect(rows[1]).toHaveTextContent(/18 Nov 2026, .*By itself360 MB/);
  expect(rows[2]).toHaveTextContent(/2 Oct 2026, .*Before an update1 MB/);
  await expectAccessible();
});

test("a copy is made now, told and listed, and while it is made nothing else begins", async () => {
  const made = desk();
  let finish: (backup: Backup) => void = () => {};
  made.answer("back_up", () => new Promise<Backup>((resolve) => (finish = resolve)));
  await renderDesk(<Data />, { desk: made });
  await userEvent.click(button("Back up now"));
  await userEvent.click(button("Save a copy as…"));
  expect(made.callsOf("save_backup")).toEqual([]);
  const backup = copy("three.db", made.now, "asked");
  made.backups = [backup, ...made.backups];
  finish(backup);
  expect(await screen.findByText(/A copy was made at/)).toBeVisible();
  await waitFor(() => expect(screen.getAllByRole("row")).toHaveLength(4));
  expect(screen.getAllByRole("row")[1]).toHaveTextContent("Asked for");
});

test("a copy that can't be made is told in words, and the next try takes them away", async () => {
  const made = desk();
  made.answer("back_up", () => {
    throw refusal("disk-full");
  });
  await renderDesk(<Data />, { desk: made });
  await userEvent.click(button("Back up now"));
  expect(await screen.findByText(/The disk is full/)).toBeVisible();
  await expectAccessible();
  made.forgetAnswer("back_up");
  await userEvent.click(button("Back up now"));
  expect(await screen.findByText(/A copy was made at/)).toBeVisible();
  expect(screen.queryByText(/The disk is full/)).toBeNull();
});

test("by keyboard a copy is restored after saying what that does, and taken back", async () => {
  const made = desk();
  await renderDesk(<Data />, { desk: made });
  const row = await screen.findByRole("button", { name: /Restore the copy of 2 Oct 2026/ });
  row.focus();
  await userEvent.keyboard("{Enter}");
  const dialog = await screen.findByRole("alertdialog", { name: /Restore the copy of 2 Oct 2026/ });
  expect(await within(dialog).findByText(/It is whole and holds \d+ referrals/)).toBeVisible();
  expect(dialog).toHaveTextContent("What is here now is copied first");
  await expectAccessible();
  await userEvent.keyboard("{Tab}{Enter}");
  await waitFor(() => expect(made.callsOf("restore_backup")).toEqual([{ name: "one.db" }]));
  expect(await screen.findByText("The copy was restored.")).toBeVisible();
  await expectAccessible();

  const before = made.backups[0]?.name;
  await userEvent.click(button("Take it back"));
  expect(await screen.findByText(/Taken back: the desk is as it was before/)).toBeVisible();
  expect(made.callsOf("restore_backup")[1]).toEqual({ name: before });
});

test("nothing is restored when one thinks better of it", async () => {
  const made = desk();
  await renderDesk(<Data />, { desk: made });
  await askToRestore(/Restore the copy of 18 Nov/);
  await userEvent.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByRole("alertdialog")).toBeNull());
  expect(made.callsOf("restore_backup")).toEqual([]);
});

test("a copy that is no good can't be restored, and says why", async () => {
  const made = desk();
  made.answer("choose_backup", () => "/home/ada/desk.db");
  made.answer("check_backup", () => {
    throw refusal("damaged");
  });
  await renderDesk(<Data />, { desk: made });
  const dialog = await askToRestore(/Restore from a file/);
  expect(dialog).toHaveTextContent("/home/ada/desk.db");
  expect(await within(dialog).findByText(/The file is damaged, so nothing was taken from it/)).toBeVisible();
  expect(within(dialog).getByRole("button", { name: "Restore" })).toBeDisabled();
  expect(made.callsOf("check_backup")).toEqual([{ name: "/home/ada/desk.db" }]);
});

test("the file that was damaged is named after a copy took its place", async () => {
  const made = desk();
  made.answer("restore_backup", () => ({
    contents: { leads: 4, bytes: 10 },
    before: null,
    damaged: "/data/backups/damaged-20261118T152000Z.db",
  }));
  await renderDesk(<Data />, { desk: made });
  const dialog = await askToRestore(/Restore the copy of 18 Nov/);
  await waitFor(() => expect(within(dialog).getByRole("button", { name: "Restore" })).toBeEnabled());
  await userEvent.click(within(dialog).getByRole("button", { name: "Restore" }));
  expect(await screen.findByText(/kept as .*damaged-20261118T152000Z.db/)).toBeVisible();
  expect(screen.queryByRole("button", { name: "Take it back" })).toBeNull();
});

test("the desk is looked through, and what is wrong is told", async () => {
  const made = desk();
  await renderDesk(<Data />, { desk: made });
  await userEvent.click(button("Check the desk"));
  expect(await screen.findByText("The desk is whole.")).toBeVisible();
  made.answer("check_desk", () => ["Tree 12 page 40: btreeInitPage() returns error code 11"]);
  await userEvent.click(button("Check the desk"));
  expect(await screen.findByText(/The file is damaged. Restore the last good copy/)).toBeVisible();
  await userEvent.click(screen.getByText("What is wrong, for those who mend databases"));
  expect(screen.getByText(/Tree 12 page 40/)).toBeInTheDocument();
  await expectAccessible();
});
