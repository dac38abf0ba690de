import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { DialogKind } from "../app/desk";
import type { CommandName, LeadDetail } from "../ipc";
import type { IconName } from "../shared/Icon";

/** A verb one may give to a lead: by its button, by its key. */
export type Action = {
  command: CommandName;
  words: MessageDescriptor;
  icon: IconName;
  hotkey?: string;
  /** Opens this dialog; without one the command runs at once. */
  dialog?: DialogKind;
};

const accept: Action = { command: "accept", words: msg`Accept`, icon: "check", hotkey: "a", dialog: "accept" };
const decline: Action = { command: "decline", words: msg`Decline`, icon: "x", hotkey: "d", dialog: "decline" };
const win: Action = { command: "win", words: msg`Won`, icon: "won", hotkey: "w", dialog: "win" };
const lose: Action = { command: "lose", words: msg`Lost`, icon: "lost", hotkey: "l", dialog: "lose" };
const edit: Action = { command: "edit", words: msg`Edit`, icon: "pencil", hotkey: "e", dialog: "edit" };
const teammate: Action = {
  command: "add-team-member",
  words: msg`Add teammate`,
  icon: "userPlus",
  hotkey: "t",
  dialog: "add-team-member",
};
const snooze: Action = { command: "snooze", words: msg`Snooze`, icon: "moon", hotkey: "s", dialog: "snooze" };
const contacted: Action = {
  command: "contacted",
  words: msg`Contacted`,
  icon: "called",
  hotkey: "c",
  dialog: "contacted",
};
/** Set and cleared from the same place, by what is so now. */
const flame: Action = { command: "flame", words: msg`Set the flame`, icon: "flame", hotkey: "b" };
const noFlame: Action = { ...flame, words: msg`Clear the flame`, icon: "ember" };
const wake: Action = { command: "wake", words: msg`End the snooze`, icon: "bell" };
const error: Action = { command: "error", words: msg`Close as error`, icon: "error", dialog: "error" };
const register: Action = {
  command: "register",
  words: msg`Register the deal`,
  icon: "file",
  hotkey: "r",
  dialog: "register",
};
const answerReview: Action = {
  command: "answer-review",
  words: msg`Answer the reviewer`,
  icon: "pencil",
  hotkey: "a",
  dialog: "answer-review",
};
const registrationStatus: Action = {
  command: "registration-status",
  words: msg`Note the status`,
  icon: "sync",
  hotkey: "s",
  dialog: "registration-status",
};
const amend: Action = {
  command: "amend-registration",
  words: msg`Change the registration`,
  icon: "pencil",
  hotkey: "e",
  dialog: "amend-registration",
};

const inBar = [accept, decline, win, lose, edit, teammate, register, answerReview, registrationStatus, amend];
const fitting = [snooze, contacted];

/**
 * What the bar and its menu offer: exactly what Rust allows now. The heart and the removal of a teammate
 * have their own places. Snooze and Contacted stand in the bar while the lead waits, else in the menu.
 */
export function actionsFor(lead: LeadDetail): { bar: Action[]; menu: Action[] } {
  const allowed = (action: Action) => lead.commands.includes(action.command);
  const waiting = lead.row.stage === "received";
  const awake = lead.row.snoozed_until === null;
  return {
    bar: [...inBar, ...(waiting ? fitting : [])].filter(allowed),
    menu: [
      ...(waiting ? [] : fitting),
      ...(awake ? [] : [wake]),
      lead.row.flame === "none" ? flame : noFlame,
      error,
    ].filter(allowed),
  };
}
