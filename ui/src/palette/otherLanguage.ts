import { type I18n, i18n } from "@lingui/core";
import { useEffect, useState } from "react";
import { messages as english } from "../i18n/locales/en.po";

type Messages = Parameters<I18n["load"]>[1];

/**
 * What a label says in the other language, so that a command is found by the word one knows. Empty until
 * the catalogue is there, and for labels that are put together.
 */
export function useOtherLanguage(): (label: string) => string {
  const [russian, setRussian] = useState<Messages | null>(null);
  useEffect(() => {
    let left = false;
    import("../i18n/locales/ru.po").then(({ messages }) => {
      if (!left) setRussian(messages);
    });
    return () => {
      left = true;
    };
  }, []);
  const [shown, other] = i18n.locale === "ru" ? [russian, english] : [english, russian];
  return (label) => (shown === null || other === null ? "" : translated(label, shown, other));
}

const lookups = new WeakMap<Messages, Map<string, string[]>>();

function translated(label: string, shown: Messages, other: Messages): string {
  const ids = idsIn(shown).get(label) ?? [];
  return ids.map((id) => plain(other[id]) ?? "").join(" ");
}

// The ids of each plain text of a catalogue.
function idsIn(messages: Messages): Map<string, string[]> {
  const known = lookups.get(messages);
  if (known !== undefined) return known;
  const found = new Map<string, string[]>();
  for (const [id, message] of Object.entries(messages)) {
    const text = plain(message);
    if (text !== null) found.set(text, [...(found.get(text) ?? []), id]);
  }
  lookups.set(messages, found);
  return found;
}

function plain(message: Messages[string] | undefined): string | null {
  if (typeof message === "string") return message;
  return Array.isArray(message) && message.length === 1 && typeof message[0] === "string" ? message[0] : null;
}
