import type { I18n, MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { AlarmKind } from "../../ipc";

const alarmWords: Record<AlarmKind, MessageDescriptor> = {
  new: msg`You were told of the lead`,
  "contact-now": msg`You were reminded to call`,
  "answer-soon": msg`You were reminded to answer`,
  "answer-overdue": msg`You were told that the answer is overdue`,
  "flame-cooled": msg`You were told that the flame has cooled`,
  expiring: msg`You were told that it expires soon`,
  expired: msg`You were told that it has expired`,
  woken: msg`You were told that the snooze has ended`,
  "close-date": msg`You were reminded of the close date`,
  registration: msg`You were reminded of the registration`,
  trouble: msg`You were told that a notice could not be sent`,
};

/** What the user was told. */
export function alarmTitle(kind: AlarmKind, step: string, i18n: I18n): string {
  if (kind === "registration" && step.startsWith("action-required")) {
    return i18n._(msg`You were told that the registration needs your answer`);
  }
  return i18n._(alarmWords[kind]);
}

/** How long before or after, for the kinds that come in steps: "4 h after receipt". */
export function alarmStep(kind: AlarmKind, step: string, i18n: I18n): string | null {
  const length = lengthOf(step, i18n);
  if (length === null) return null;
  switch (kind) {
    case "contact-now":
    case "answer-overdue":
      return i18n._(msg`${length} after receipt`);
    case "answer-soon":
    case "expiring":
      return i18n._(msg`${length} before the end`);
    case "registration":
      return step === "72h" ? i18n._(msg`the 72 h are over`) : i18n._(msg`${length} before the end`);
    case "new":
    case "flame-cooled":
    case "expired":
    case "woken":
    case "trouble":
      return null;
    case "close-date":
      return step.startsWith("0") ? null : i18n._(msg`${length} after the close date`);
  }
}

function lengthOf(step: string, i18n: I18n): string | null {
  const found = /^(\d+)([mhd])\b/.exec(step);
  if (found === null) return null;
  const count = Number(found[1]);
  if (found[2] === "m") return i18n._(msg`${count} min`);
  return found[2] === "h" ? i18n._(msg`${count} h`) : i18n._(msg`${count} d`);
}
