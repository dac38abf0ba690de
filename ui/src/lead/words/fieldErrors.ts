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
  "unknown-country": msg`Unknown country. Choose one from the list.`,
  "notes-required": msg`This reason needs a note. Say why.`,
  "not-positive": msg`Not above zero. Enter a positive number.`,
  "rate-of-dollar": msg`The dollar needs no rate. Choose another currency.`,
  "rate-already-there": msg`A rate from this day is there already. Remove it first.`,
  "no-such-rate": msg`There is no rate from this day.`,
  "unknown-choice": msg`Choose one from the list.`,
  "no-solution": msg`Name the co-sell solution that was sold.`,
  "marketplace-date-needed": msg`A marketplace transaction needs its date.`,
  "no-marketplace-date": msg`Not sold through the marketplace, so there is no date.`,
  "not-on-azure": msg`Nothing to register: only what runs on Azure is registered.`,
  "perpetual-has-no-end": msg`A perpetual contract has no end date.`,
  "below-minimum": msg`Less than USD 25,000: such a deal is not registered.`,
  "no-rate": msg`No rate to dollars on that day. Add one in the settings.`,
  "more-than-contract": msg`More than the whole contract. Enter the solution’s share.`,
  "signed-in-future": msg`In the future. A contract is registered once it is signed.`,
  "signed-too-long-ago": msg`More than 60 days ago: too late to register.`,
  "signed-before-received": msg`Before the lead was received. Check the date.`,
  "started-too-long-ago": msg`More than 90 days ago. Check the date.`,
  "ends-before-start": msg`Before the start date. Choose a later day.`,
  "not-a-host": msg`Not the name of a server. Use one like mail.example.com.`,
  "not-a-port": msg`Not a port. Use a number from 1 to 65535.`,
  "no-such-holiday": msg`This day is none of the holidays any more.`,
  "encryption-needed": msg`Only a server on this computer may go without encryption. Choose STARTTLS or TLS.`,
};

/** Where the place changes the advice: what a person chooses is not "filled in". */
const atField: Record<string, MessageDescriptor> = {
  "reason:required": msg`Choose a reason.`,
  "currency:required": msg`Choose a currency.`,
  "close_date:required": msg`Choose a date.`,
  "signed_on:required": msg`Choose a date.`,
  "starts_on:required": msg`Choose a date.`,
  "ends_on:required": msg`Choose a date.`,
  "marketplace:required": msg`Choose yes or no.`,
  "on_azure:required": msg`Choose yes or no.`,
  "perpetual:required": msg`Choose yes or no.`,
  "tenant:required": msg`Choose one.`,
  "pricing:required": msg`Choose one.`,
  "from:required": msg`Choose a date.`,
  "usd:too-many-decimals": msg`At most nine decimals.`,
  "answer:required": msg`Write the answer first.`,
  "question:required": msg`Write down what the reviewer asks.`,
  "wanted_by:out-of-range": msg`Too far ahead. Choose a nearer date.`,
  "received_at:out-of-range": msg`Too long ago: the lead would have expired by now. Choose a later time.`,
  "locations.country:unknown-country": msg`Not a country. Use its two letters, like DE.`,
  "until:required": msg`Choose when to be reminded.`,
  "until:in-the-past": msg`In the past. Choose a later time.`,
  "until:out-of-range": msg`Later than this lead’s clock. Choose an earlier time.`,
};

export function fieldErrorText(error: FieldError): MessageDescriptor {
  // One of several is told as each of them is: locations.2.country as locations.country.
  const place = error.field.replace(/\.\d+\./, ".");
  return atField[`${place}:${error.code}`] ?? fieldErrorWords[error.code];
}
