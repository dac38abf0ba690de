import type { DeskError, WeeklyRange } from "../../ipc";

/** The days as the setting writes them, Monday first. */
const DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/** The hours of each day as one line: "09:00–12:30, 13:00–18:00"; empty for a day without. */
export function textsOf(ranges: WeeklyRange[]): string[] {
  return DAYS.map((_, day) =>
    ranges
      .filter((range) => range.day === day)
      .map(({ start, end }) => `${clock(start)}–${clock(end)}`)
      .join(", "),
  );
}

/** Seven lines as the setting is written. What is wrong with them Rust says. */
export function written(texts: string[]): string {
  const entries = texts.map((text, day) => {
    // A semicolon would begin another day.
    const plain = text.replaceAll(";", ",").trim();
    return plain === "" ? null : `${DAYS[day]} ${plain}`;
  });
  return entries.filter((entry) => entry !== null).join("; ");
}

/** The day, Monday is 0, whose line a refusal is about; null when it is about all of them. */
export function dayOf({ params }: DeskError): number | null {
  const second = params.second as { day?: unknown } | undefined;
  const day = second?.day ?? params.day;
  if (typeof day === "number") return day;
  const found = DAYS.findIndex((name) => typeof params.part === "string" && params.part.startsWith(`${name} `));
  return found === -1 ? null : found;
}

function clock(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
