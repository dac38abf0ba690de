import type { I18n } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { DeskError } from "../../ipc";
import { wordsFor } from "../../shared/errors";
import { rejectionReason } from "../../shared/rejections";
import { stepsShown } from "./stepTexts";

/** Monday is 0, in the reader's language. */
export function dayName(day: number, i18n: I18n, width: "long" | "short" = "long"): string {
  // The first of January 2024 was a Monday.
  return new Intl.DateTimeFormat(i18n.locale, { weekday: width, timeZone: "UTC" }).format(Date.UTC(2024, 0, 1 + day));
}

/** Why a choice about alarms is refused, as exactly as it is known. */
export function choiceWords(error: DeskError, i18n: I18n): string {
  const { code, params } = error;
  if (code === "overlapping-hours" && isPlace(params.first) && isPlace(params.second)) {
    const first = placeWords(params.first, i18n);
    const second = placeWords(params.second, i18n);
    return i18n._(msg`${first} and ${second} overlap.`);
  }
  if (code === "unreadable-hours") {
    return i18n._(msg`Write hours like 9–18, or 9:00–12:30, 13:00–18:00 for several.`);
  }
  if (code === "bad-steps") return stepsWords(params, i18n);
  const reason = rejectionReason(error, i18n);
  return reason === null ? i18n._(wordsFor(error)) : i18n._(msg`Nothing was imported: ${reason}.`);
}

function stepsWords(params: DeskError["params"], i18n: I18n): string {
  const of = (name: string) => stepsShown(String(params[name]), i18n);
  switch (params.fault) {
    case "out-of-range": {
      const [step, shortest, longest] = [of("part"), of("shortest"), of("longest")];
      return i18n._(msg`${step} is not between ${shortest} and ${longest}.`);
    }
    case "none":
      return i18n._(msg`There has to be a time. To hear nothing, switch the kind off.`);
    case "too-many": {
      const most = String(params.most);
      return most === "1" ? i18n._(msg`One time only.`) : i18n._(msg`At most ${most} times.`);
    }
    default:
      return i18n._(msg`Write times like 30 min, 4 h or 2 d, with commas between them.`);
  }
}

type Place = { day: number; range: string };

function isPlace(value: unknown): value is Place {
  return typeof (value as Place | undefined)?.day === "number" && typeof (value as Place).range === "string";
}

function placeWords({ day, range }: Place, i18n: I18n): string {
  return `${dayName(day, i18n, "short")} ${range.replace("-", "–")}`;
}
