import type { I18n, MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { placeholders, TemplateFault } from "../ipc";

type Placeholder = (typeof placeholders)[number];

/** What each placeholder stands for. */
export const placeholderWords: Record<Placeholder, MessageDescriptor> = {
  contact: msg`The reader’s name`,
  customer: msg`The customer’s company`,
  need: msg`The need in one line`,
  request: msg`The whole request`,
  received: msg`The day the lead was received`,
  country: msg`The customer’s country`,
  city: msg`The customer’s town`,
  email: msg`The contact’s e-mail address`,
  phone: msg`The contact’s phone number`,
  id: msg`The lead’s ID`,
  deal: msg`The deal’s name`,
  company: msg`Your company`,
  from: msg`Your name`,
};

/** What is wrong with a text, and how to put it right. What was typed is shown as it was typed. */
export function faultText({ code, name }: TemplateFault, i18n: I18n): string {
  switch (code) {
    case "required":
      return i18n._(msg`Needed. Fill this in.`);
    case "too-long":
      return i18n._(msg`Too long. Shorten it.`);
    case "unknown-placeholder": {
      const typed = `{${name}}`;
      return i18n._(msg`The desk does not know ${typed}. Choose one of those below.`);
    }
    case "unclosed-brace":
      return i18n._(msg`A brace stands alone. Where a brace is meant, write two of them.`);
  }
}
