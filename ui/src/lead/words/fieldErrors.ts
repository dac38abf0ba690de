import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { FieldError } from "../../ipc";

/** What is wrong with a typed value and how to put it right: one sentence per code. */
const fieldErrorWords: Record<FieldError["code"], MessageDescriptor> = {
  required: msg`Needed. Fill this in.`,
  "too-long": msg`Too long. Shorten it.`,
  "not-a-number": msg`Not a number. Use digits only.`,
  negative: msg`Below zero. Enter zero or more.`,
  "too-many-decimals": msg`Too many decimals for this currency.`,
  "too-large": msg`Too large. Check the number of digits.`,
  "unknown-currency": msg`Unknown currency. Choose one from the list.`,
  "not-a-date": msg`Not a date. Enter day, month and year.`,
  "in-the-past": msg`In the past. Choose today or later.`,
  "in-the-future": msg`In the future. Choose an earlier time.`,
  "out-of-range": msg`Out of range. Choose a nearer date.`,
  "invalid-email": msg`Not an e-mail address. It needs a name, @ and a domain.`,
  "invalid-phone": msg`Not a phone number. Use digits, with the country code.`,
  "contact-needed": msg`Add an e-mail address or a phone number.`,
  "unknown-reason": msg`Choose a reason from the list.`,
  "notes-required": msg`This reason needs a note. Say why.`,
};

/** Where the place changes the advice: what a person chooses is not "filled in". */
const atField: Record<string, MessageDescriptor> = {
  "reason:required": msg`Choose a reason.`,
  "currency:required": msg`Choose a currency.`,
  "close_date:required": msg`Choose a date.`,
  "until:required": msg`Choose when to be reminded.`,
  "until:in-the-past": msg`In the past. Choose a later time.`,
  "until:out-of-range": msg`Later than this lead’s clock. Choose an earlier time.`,
};

export function fieldErrorText(error: FieldError): MessageDescriptor {
  return atField[`${error.field}:${error.code}`] ?? fieldErrorWords[error.code];
}
