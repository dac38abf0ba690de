import { i18n } from "@lingui/core";
import { messages as en } from "./locales/en.po";

export type Locale = "en" | "ru";

let asked: Locale | null = null;

/** English is part of the entry; other languages are loaded when they are shown. The last one asked for stays. */
export async function activateLocale(locale: Locale): Promise<void> {
  asked = locale;
  if (activeLocale() === locale) return;
  const messages = locale === "en" ? en : (await import("./locales/ru.po")).messages;
  if (asked !== locale) return;
  i18n.loadAndActivate({ locale, messages });
  document.documentElement.lang = locale;
}

/** The language in which all is said; none until the first one is there. */
export function activeLocale(): Locale | null {
  return i18n.locale === "en" || i18n.locale === "ru" ? i18n.locale : null;
}

export { i18n };
