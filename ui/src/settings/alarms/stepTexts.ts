import type { I18n } from "@lingui/core";
import { msg } from "@lingui/core/macro";

/** "4h,1h" as the reader's language writes it: "4 h, 1 h". */
export function stepsShown(steps: string, i18n: I18n): string {
  const parts = steps.split(",").map((step) => {
    const found = /^(\d+)([mhd])$/.exec(step.trim());
    return found === null ? step : amount(Number(found[1]), found[2], i18n);
  });
  return parts.join(", ");
}

/** What was typed, in whichever of the two languages, as the setting is written. */
export function stepsWritten(typed: string): string {
  return typed
    .split(/[,;]/)
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map((part) => {
      const found = /^(\d+)\s*(\p{L})\p{L}*\.?$/u.exec(part);
      const unit = found === null ? undefined : UNITS[(found[2] ?? "").toLowerCase()];
      return found === null || unit === undefined ? part : `${found[1]}${unit}`;
    })
    .join(",");
}

const UNITS: Record<string, string> = { m: "m", м: "m", h: "h", ч: "h", d: "d", д: "d" };

function amount(count: number, unit: string | undefined, i18n: I18n): string {
  if (unit === "m") return i18n._(msg`${count} min`);
  return unit === "h" ? i18n._(msg`${count} h`) : i18n._(msg`${count} d`);
}
