import { act, screen } from "@testing-library/react";
import type { Desk, DialogKind } from "../../app/desk";
import type { CommandInput } from "../../ipc";
import { FakeDesk } from "../../test/fakeDesk";
import { HoldDesk } from "../../test/HoldDesk";
import { leadRow } from "../../test/leads";
import { renderDesk } from "../../test/render";
import { LeadDialogs } from "../LeadDialogs";
// Loaded when a dialog opens; here ahead of time, so that no test waits for it.
import "./LeadDialog";

/** Opens a dialog of one lead on a desk in memory, as a key or a button would. */
export async function openDialog(kind: DialogKind, desk = new FakeDesk(), change = stageOf(kind)) {
  desk.leads = [leadRow({ id: "lead", ...change })];
  let held: Desk | undefined;
  const result = await renderDesk(
    <>
      <HoldDesk
        onDesk={(now) => {
          held = now;
        }}
      />
      <LeadDialogs />
    </>,
    { desk, selected: "lead" },
  );
  const reopen = async () => {
    act(() => held?.openDialog(kind, "lead"));
    await screen.findByRole("dialog");
  };
  await reopen();
  return { ...result, reopen };
}

/** A row that the dialog is about. */
export function stageOf(kind: DialogKind): Parameters<typeof leadRow>[0] {
  const accepted: DialogKind[] = ["edit", "win", "lose", "add-team-member", "edit-team-member"];
  const won: DialogKind[] = ["register", "amend-registration", "answer-review", "registration-status"];
  if (won.includes(kind)) return { stage: "archived", outcome: "won", section: "won" };
  return accepted.includes(kind) ? { stage: "accepted" } : {};
}

/** The last command that was run. */
export function sentInput(desk: FakeDesk): CommandInput | undefined {
  return desk.callsOf("run").at(-1)?.input as CommandInput | undefined;
}
