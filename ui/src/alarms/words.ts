import type { I18n, MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { AlarmKind, AlarmRow, ComingAlarm } from "../ipc";
import { dayAndTime } from "../lead/when";
import { amountOf } from "../shared/clockWords";
import type { Format } from "../shared/format";
import { MINUTE } from "../shared/time";

/** What each kind of alarm is about. */
export const alarmNames: Record<AlarmKind, MessageDescriptor> = {
  new: msg`New lead`,
  "contact-now": msg`The customer wants a call`,
  "answer-soon": msg`Answer soon`,
  "answer-overdue": msg`Answer overdue`,
  "flame-cooled": msg`Flame cooled`,
  expiring: msg`Expires soon`,
  expired: msg`Expired without an answer`,
  woken: msg`Back from snooze`,
  "close-date": msg`Close date`,
  registration: msg`Deal registration`,
  trouble: msg`Notice not sent`,
};

/** The same for whoever switches a kind off. */
export const kindNames: Record<AlarmKind, MessageDescriptor> = {
  ...alarmNames,
  trouble: msg`Notice not sent, disk nearly full, no backup`,
};

/** What is wrong with the desk itself, by how the step of its alarm begins. */
const troubleNames: Record<string, MessageDescriptor> = {
  "disk-nearly-full": msg`The disk is nearly full`,
  "backup-stale": msg`No copy of the desk for a day`,
  damaged: msg`The file of the referrals is damaged`,
};

/** What an alarm is about; a trouble that a newer program noted, by its code. */
export function alarmName({ about, kind, step }: AlarmRow, i18n: I18n): string {
  if (about !== null) return i18n._(alarmNames[kind]);
  const trouble = step.split(" ")[0] ?? step;
  const words = troubleNames[trouble];
  return words ? i18n._(words) : trouble;
}

/** Why an alarm is told at another time than its clock's, or not at all. */
const reasonWords: Record<string, MessageDescriptor> = {
  snoozed: msg`the lead is snoozed`,
  held: msg`the answer can still be taken back`,
  paused: msg`alarms are paused`,
  "working-hours": msg`outside working hours`,
  holiday: msg`holiday`,
  "quiet-hours": msg`quiet hours`,
  "pulled-forward": msg`earlier, as the time runs out outside your hours`,
  late: msg`its time has passed`,
  answered: msg`the lead was answered`,
  contacted: msg`the customer was contacted`,
  archived: msg`the lead is archived`,
  registered: msg`the deal is registered`,
  overtaken: msg`a later alarm says more`,
  "told-with-new": msg`told with the arrival of the lead`,
  "entered-here": msg`you entered the lead yourself`,
  "switched-off": msg`this kind of alarm is switched off`,
  withdrawn: msg`no longer so when its time came`,
  "not-shown": msg`the system did not show it`,
};

/** A reason in words; one that a newer program wrote, as it stands. */
export function alarmReason(reason: string, i18n: I18n): string {
  const words = reasonWords[reason];
  return words ? i18n._(words) : reason;
}

type Words = { i18n: I18n; format: Format; now: number };

/** When it was told or will be, and how much after its time; or that it is not told. */
export function fateOf(alarm: AlarmRow, words: Words): string {
  const { i18n } = words;
  switch (alarm.standing) {
    case "waiting":
      return toBeTold(alarm.told_at, words);
    case "raising":
      return i18n._(msg`Being told`);
    case "raised": {
      const when = dayAndTime(alarm.told_at ?? alarm.at, words.now, words.format);
      return i18n._(msg`Told ${when}`);
    }
    case "suppressed":
      return i18n._(msg`Not told`);
  }
}

/** What is to be said beside that: how late, its own time, why, how. */
export function asidesOf(alarm: AlarmRow, words: Words): string[] {
  const { i18n } = words;
  const told = Date.parse(alarm.told_at ?? alarm.at);
  const late = told - Date.parse(alarm.due_at);
  const isTold = alarm.standing === "raised" || alarm.standing === "raising";
  return [
    isTold && alarm.late && late >= MINUTE ? lateBy(late, i18n) : null,
    isTold && Math.abs(late) < MINUTE ? null : ownTime(alarm.due_at, words),
    alarm.reason === null ? null : alarmReason(alarm.reason, i18n),
    alarm.again ? i18n._(msg`perhaps for the second time`) : null,
    alarm.summary ? i18n._(msg`in a summary`) : null,
  ].filter((said) => said !== null);
}

/** When a coming alarm will be told, and beside it the clock's own time and the reason where they differ. */
export function comingOf({ told_at, clock_at, reason }: ComingAlarm, words: Words): { fate: string; asides: string[] } {
  const { i18n, format, now } = words;
  const differs = told_at === null || Math.abs(Date.parse(told_at) - Date.parse(clock_at)) >= MINUTE;
  const suppressed = told_at === null && reason !== "paused";
  return {
    fate: suppressed
      ? i18n._(msg`Not told`)
      : told_at === null
        ? toBeTold(null, words)
        : dayAndTime(told_at, now, format),
    asides: [differs ? ownTime(clock_at, words) : null, reason === null ? null : alarmReason(reason, i18n)].filter(
      (said) => said !== null,
    ),
  };
}

function toBeTold(at: string | null, { i18n, format, now }: Words): string {
  if (at === null) return i18n._(msg`Waits until you resume alarms`);
  const when = dayAndTime(at, now, format);
  return i18n._(msg`To be told ${when}`);
}

function lateBy(span: number, i18n: I18n): string {
  const amount = amountOf(span, i18n);
  return i18n._(msg`late by ${amount}`);
}

function ownTime(at: string, { i18n, format, now }: Words): string {
  const when = dayAndTime(at, now, format);
  return i18n._(msg`its time: ${when}`);
}
