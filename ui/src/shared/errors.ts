import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { SettingsSection } from "../app/desk";
import { type DeskError, type ErrorCode, isErrorCode } from "../ipc";

/** The one table from error code to words: what happened, and what is safe. */
export const errorWords: Record<ErrorCode, MessageDescriptor> = {
  "invalid-input": msg`Some fields need another look. Nothing was saved yet.`,
  "not-found": msg`This referral is no longer on the desk.`,
  "not-received": msg`Only a received referral can do that. Nothing was changed.`,
  "not-accepted": msg`Only an accepted referral can do that. Nothing was changed.`,
  archived: msg`The referral is archived and stays as it is.`,
  "clock-only": msg`A referral expires by its clock alone. Nothing was changed.`,
  "not-snoozed": msg`The referral is not snoozed.`,
  "not-held": msg`Nothing of this referral is held back any more.`,
  "changed-meanwhile": msg`The referral was changed meanwhile, in another window or by the desk command.`,
  "draft-too-large": msg`This is too long to be kept as a draft. It is kept while the dialog is open.`,
  "draft-unfit": msg`The referral can no longer take this, so no draft of it is kept.`,
  "setting-out-of-range": msg`This number is outside the range of the setting. Nothing was changed.`,
  "unreadable-hours": msg`These are no hours. Write them like Mon-Fri 09:00-12:30,13:00-18:00.`,
  "empty-range": msg`A time span ends where it begins. The whole day is 00:00-24:00.`,
  "overlapping-hours": msg`Two time spans overlap.`,
  "no-working-minute": msg`There would be no working minute in the week, so nothing would ever be told.`,
  "all-quiet": msg`Quiet hours would cover all of the time, so nothing would ever be told.`,
  "unreadable-holiday": msg`This is no holiday. Write it like 2026-12-25 Christmas Day.`,
  "too-many-holidays": msg`There are more holidays than can be kept.`,
  "bad-steps": msg`These are no steps. Write them like 4h, 1h.`,
  "no-such-zone": msg`There is no time zone of this name.`,
  "no-such-alarm": msg`There is no such kind of alarm.`,
  "too-many-views": msg`There are as many saved views as there can be. Delete one first.`,
  "no-such-view": msg`This view is no longer there. Nothing was changed.`,
  "no-such-member": msg`This teammate is no longer on the deal.`,
  "undo-too-late": msg`The time to undo has passed. The answer stands.`,
  "not-won": msg`Only a won deal can be registered. Nothing was changed.`,
  "registration-state": msg`The registration has moved on meanwhile. Nothing was changed.`,
  "registration-move": msg`A registration does not go from there to here. Nothing was changed.`,
  "registration-too-early": msg`Too early: a deal can be registered 72 hours after it was created.`,
  "nothing-to-undo": msg`There is nothing to undo.`,
  "undo-overtaken": msg`The referral has been changed since. Take that back first.`,
  "store-newer": msg`The referrals were saved by a newer Referral Desk. They are untouched: update to open them.`,
  "store-unavailable": msg`The referrals could not be read or saved. What was saved before is safe.`,
  "store-damaged": msg`The file of the referrals is damaged: not all of it can be read or saved. Put the last good copy in its place.`,
  "store-synced": msg`The folder of the referrals is synced by a cloud service, which can damage their file: it copies the file while it is written. Keep the desk in a folder that is not synced.`,
  "store-gone": msg`The file of the referrals was removed or replaced while the desk was open, so this was not saved. Put it back, or quit the desk and start it anew.`,
  "disk-full": msg`The disk is full, so this was not saved. What was saved before is safe. Make room, then do it again.`,
  "read-only": msg`The file of the referrals can be read, but not changed, so this was not saved. Look who may write to its folder.`,
  "store-busy": msg`Another program is writing to the referrals, so this was not saved. Do it again in a moment.`,
  damaged: msg`The file is damaged, so nothing was taken from it. What is here is as it was.`,
  "file-unreadable": msg`The file could not be read. Nothing was imported from it.`,
  "file-unwritable": msg`The file could not be written. Choose another place for it.`,
  "file-exists": msg`There is a file of this name already. Nothing was written.`,
  "passphrase-too-short": msg`This passphrase is too short: whoever finds the file could guess it. Four words drawn at random are good, twelve characters the least.`,
  "wrong-passphrase": msg`This is not the passphrase of the file. Nothing was changed.`,
  "not-an-export": msg`This file is no exported desk. Nothing was changed.`,
  "export-needs-key": msg`This file is opened by a key, not by a passphrase. Nothing was changed.`,
  "export-too-costly": msg`Opening this file would take too much time and memory. Nothing was changed.`,
  "not-allowed": msg`The desk may not do that here. Nothing was changed.`,
  "bad-setting": msg`The desk does not know this setting. Nothing was changed.`,
  "bad-cursor": msg`The list has changed meanwhile. Your referrals are safe: show it again.`,
  "toasts-not-shown": msg`The system did not show a notification. What is due is in this list and in the tray.`,
  "bad-template": msg`The text can’t be sent as it is. Nothing was saved yet.`,
  "notice-state": msg`The notice has moved on meanwhile. Nothing was changed.`,
  "address-needed": msg`Nobody’s address is known for this notice. Type it in first.`,
  "sender-needed": msg`Choose in Settings how notices are sent first.`,
  "preview-needed": msg`Look at the preview of such notices in Settings first.`,
  "not-sent": msg`A message was not sent. The notices of the referral say why.`,
  "update-nowhere": msg`This Referral Desk looks for no newer versions.`,
  "update-unreachable": msg`The server of the updates does not answer. Try again later. Nothing was changed.`,
  "update-unreadable": msg`The server of the updates says nothing for this computer that can be read. Nothing was changed.`,
  "update-refused": msg`The new version is not what its makers signed, so it was not installed. Nothing was changed.`,
  "update-not-installed": msg`The new version could not be installed. This one goes on working.`,
  "update-gone": msg`Meanwhile another version is offered. Look at what is new in it first.`,
  "update-under-way": msg`The new version is being installed already.`,
  "update-cancelled": msg`The update was cancelled. Nothing was changed.`,
  internal: msg`Something went wrong inside the desk. Your referrals are safe.`,
};

/** Words for any error; an unknown code gets those of "internal". */
export function wordsFor(error: DeskError): MessageDescriptor {
  return errorWords[isErrorCode(error.code) ? error.code : "internal"];
}

/** What helps, where there is a place for it. */
export type NextStep = { words: MessageDescriptor } & (
  | { settings: SettingsSection }
  | { screen: "notices" }
  | { again: true }
);

const openNotices: NextStep = { words: msg`Open notices`, screen: "notices" };
const openSending: NextStep = { words: msg`Open Sending`, settings: "sending" };
const openAlarms: NextStep = { words: msg`Open Alarms`, settings: "alarms" };
const openData: NextStep = { words: msg`Open Data`, settings: "data" };
const readAgain: NextStep = { words: msg`Show anew`, again: true };
const tryAgain: NextStep = { words: msg`Try again`, again: true };

/** The next step of a code; null where the words say all there is to do, or it is done where it was typed. */
export const nextSteps: Record<ErrorCode, NextStep | null> = {
  "invalid-input": null,
  "not-found": readAgain,
  "not-received": readAgain,
  "not-accepted": readAgain,
  archived: readAgain,
  "clock-only": null,
  "not-snoozed": readAgain,
  "not-held": readAgain,
  "changed-meanwhile": readAgain,
  "draft-too-large": null,
  "draft-unfit": null,
  "setting-out-of-range": null,
  "unreadable-hours": openAlarms,
  "empty-range": openAlarms,
  "overlapping-hours": openAlarms,
  "no-working-minute": openAlarms,
  "all-quiet": openAlarms,
  "unreadable-holiday": openAlarms,
  "too-many-holidays": openAlarms,
  "bad-steps": openAlarms,
  "no-such-zone": openAlarms,
  "no-such-alarm": openAlarms,
  "no-such-member": readAgain,
  "undo-too-late": readAgain,
  "undo-overtaken": readAgain,
  "nothing-to-undo": null,
  "not-won": readAgain,
  "registration-state": readAgain,
  "registration-move": readAgain,
  "registration-too-early": null,
  "store-newer": null,
  "store-unavailable": tryAgain,
  "store-damaged": openData,
  "store-synced": null,
  "store-gone": tryAgain,
  "disk-full": tryAgain,
  "read-only": tryAgain,
  "store-busy": tryAgain,
  damaged: null,
  "file-unreadable": null,
  "file-unwritable": null,
  "file-exists": null,
  "passphrase-too-short": null,
  "wrong-passphrase": null,
  "not-an-export": null,
  "export-needs-key": null,
  "export-too-costly": null,
  "not-allowed": null,
  "bad-setting": null,
  "bad-cursor": readAgain,
  "too-many-views": null,
  "no-such-view": readAgain,
  "toasts-not-shown": { words: msg`What to do`, settings: "general" },
  "bad-template": { words: msg`Open the texts`, settings: "texts" },
  "notice-state": openNotices,
  "address-needed": openNotices,
  "sender-needed": openSending,
  "preview-needed": openSending,
  "not-sent": openNotices,
  "update-nowhere": null,
  "update-unreachable": null,
  "update-unreadable": null,
  "update-refused": null,
  "update-not-installed": null,
  "update-gone": null,
  "update-under-way": null,
  "update-cancelled": null,
  internal: readAgain,
};

/** What to do next about any error. */
export function nextStep(error: DeskError): NextStep | null {
  return nextSteps[isErrorCode(error.code) ? error.code : "internal"];
}
