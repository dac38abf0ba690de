import type { Messages } from "@lingui/core";
import { vi } from "vitest";

const OPEN = "⟦";
const CLOSE = "⟧";

/** Each message between brackets: what is shown without them comes from no catalogue. */
export function pseudo(messages: Messages): Messages {
  return Object.fromEntries(
    Object.entries(messages).map(([id, message]) => [
      id,
      [OPEN, ...(Array.isArray(message) ? message : [message]), CLOSE],
    ]),
  ) as Messages;
}

const bracketed = (text: string) => `${OPEN}${text}${CLOSE}`;

/** What the platform words itself, dates and money and countries, stands between brackets as well. */
export function pseudoIntl() {
  for (const prototype of [Intl.NumberFormat.prototype, Intl.DateTimeFormat.prototype]) {
    const format = Object.getOwnPropertyDescriptor(prototype, "format")?.get;
    const getter = prototype as unknown as { format: unknown };
    vi.spyOn(getter, "format", "get").mockImplementation(function (this: unknown) {
      const own: (value: unknown) => string = format?.call(this);
      return (value: unknown) => bracketed(own(value));
    });
  }
  const relative = Intl.RelativeTimeFormat.prototype.format;
  vi.spyOn(Intl.RelativeTimeFormat.prototype, "format").mockImplementation(function (
    this: Intl.RelativeTimeFormat,
    ...given
  ) {
    return bracketed(relative.apply(this, given));
  });
  const of = Intl.DisplayNames.prototype.of;
  vi.spyOn(Intl.DisplayNames.prototype, "of").mockImplementation(function (this: Intl.DisplayNames, code) {
    const name = of.call(this, code);
    return name === undefined ? undefined : bracketed(name);
  });
}

const SPOKEN = [
  "aria-label",
  "aria-description",
  "aria-valuetext",
  "aria-roledescription",
  "title",
  "placeholder",
  "alt",
];

/** What people see or hear of the page that stands in no brackets, and has a letter. */
export function untranslated(root: Element = document.body): string[] {
  const found: string[] = [];
  let depth = 0;
  const outside = (text: string, start: number) => {
    let level = start;
    let said = "";
    for (const sign of text) {
      if (sign === OPEN) level += 1;
      else if (sign === CLOSE) level -= 1;
      else if (level === 0) said += sign;
    }
    if (/\p{L}/u.test(said)) found.push(said.trim());
    return level;
  };
  const walk = (node: Node) => {
    if (node.nodeType === Node.TEXT_NODE) depth = outside(node.nodeValue ?? "", depth);
    if (!(node instanceof Element) || node.matches("style, script, template")) return;
    for (const name of SPOKEN) outside(node.getAttribute(name) ?? "", 0);
    for (const child of node.childNodes) walk(child);
  };
  walk(root);
  if (depth !== 0) throw new Error("a message was shown in part");
  return [...new Set(found)];
}

/** Every text of a value, however deep. */
export function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (value instanceof Map) return textsIn([...value.values()]);
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
