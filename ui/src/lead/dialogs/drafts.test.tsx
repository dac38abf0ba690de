import { act, screen, waitFor } from "@testing-library/react";
import userEvents from "@testing-library/user-event";
import { afterEach, expect, test } from "vitest";
import { FakeDesk, refusal } from "../../test/fakeDesk";
import { openDialog } from "./dialogTesting";
import { dropAllDrafts, dropDraft, flushDrafts, keepDraft, keptDraft, loadDraft } from "./drafts";

afterEach(dropAllDrafts);

const userEvent = userEvents.setup({ delay: null });
const notes = () => screen.getByRole("textbox", { name: /Notes/ });
const written = (desk: FakeDesk) => [...desk.drafts].map(([name, { content }]) => [name, content]);

/** Another start of the program on the same desk. */
function restart(desk: FakeDesk): FakeDesk {
  dropAllDrafts();
  return desk;
}

test("what was typed is written a moment later and is there after a restart", async () => {
  const desk = new FakeDesk();
  const first = await openDialog("decline", desk);
  await userEvent.type(notes(), "Half a thought");
  await waitFor(() => expect(desk.drafts.size).toBe(1));
  first.unmount();
  await openDialog("decline", restart(desk));
  expect(notes()).toHaveValue("Half a thought");
  expect(screen.getByText(/As you left it/)).toBeVisible();
});

test("closing the dialog writes at once", async () => {
  const desk = new FakeDesk();
  await openDialog("decline", desk);
  await userEvent.type(notes(), "x");
  await userEvent.keyboard("{Escape}");
  await waitFor(() => expect(desk.drafts.size).toBe(1));
});

test("a window that goes writes what still waits", async () => {
  const desk = new FakeDesk().install();
  keepDraft(null, "new-lead", { customer: "Fenwick" });
  expect(written(desk)).toEqual([]);
  window.dispatchEvent(new Event("pagehide"));
  await waitFor(() => expect(written(desk)).toEqual([["/new-lead", { customer: "Fenwick" }]]));
});

test("the draft of a command that succeeded is gone", async () => {
  const desk = new FakeDesk();
  await openDialog("decline", desk);
  await userEvent.keyboard("1");
  await waitFor(() => expect(desk.drafts.size).toBe(1));
  await userEvent.keyboard("{Enter}");
  await waitFor(() => expect(screen.queryByRole("dialog")).not.toBeInTheDocument());
  await waitFor(() => expect(desk.drafts.size).toBe(0));
});

test("a late write does not outlive a drop", async () => {
  const desk = new FakeDesk().install();
  keepDraft("lead", "accept", "typed");
  flushDrafts();
  dropDraft("lead", "accept");
  await loadDraft("lead", "accept");
  expect(written(desk)).toEqual([]);
  expect(keptDraft("lead", "accept")).toBeUndefined();
});

test("what the desk can't keep is kept in the window", async () => {
  const desk = new FakeDesk().install();
  desk.answer("keep_draft", () => {
    throw refusal("store-unavailable");
  });
  keepDraft("lead", "accept", "typed");
  await loadDraft("lead", "accept");
  expect(keptDraft("lead", "accept")).toBe("typed");
});

test("what the lead can no longer take is not offered again", async () => {
  const desk = new FakeDesk().install();
  desk.answer("keep_draft", () => {
    throw refusal("draft-unfit");
  });
  keepDraft("lead", "accept", "typed");
  await loadDraft("lead", "accept");
  expect(keptDraft("lead", "accept")).toBeUndefined();
});

test("a draft that this program did not write is as good as none", async () => {
  const desk = new FakeDesk();
  desk.drafts.set("lead/decline", { content: ["what", { is: "this" }], at: desk.now });
  await openDialog("decline", desk);
  expect(notes()).toHaveValue("");
});

test("starting over forgets the draft", async () => {
  const desk = new FakeDesk();
  const { reopen } = await openDialog("decline", desk);
  await userEvent.type(notes(), "x");
  await userEvent.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByRole("dialog")).not.toBeInTheDocument());
  await reopen();
  await act(() => userEvent.click(screen.getByRole("button", { name: "Start over" })));
  await waitFor(() => expect(desk.drafts.size).toBe(0));
  expect(notes()).toHaveValue("");
});
