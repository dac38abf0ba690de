import { i18n } from "@lingui/core";
import { messages as en } from "./locales/en.po";

export type Locale = "en" | "ru";

/** English is part of the entry; other languages are loaded when they are shown. */
export async function activateLocale(locale: Locale): Promise<void> {
  const messages = locale === "en" ? en : (await import("./locales/ru.po")).messages;
  i18n.loadAndActivate({ locale, messages });
  document.documentElement.lang = locale;
}

export { i18n };
