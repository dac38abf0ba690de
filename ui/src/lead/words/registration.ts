import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { Pricing, RegistrationState, Tenant } from "../../ipc";

export const registrationWords: Record<RegistrationState, MessageDescriptor> = {
  none: msg({ message: "Not registered", comment: "State of a deal registration" }),
  pending: msg({ message: "Registered, no word yet", comment: "State of a deal registration" }),
  approved: msg({ message: "Approved", comment: "State of a deal registration" }),
  "review-pending": msg({ message: "In review", comment: "State of a deal registration" }),
  passed: msg({ message: "Review passed", comment: "State of a deal registration" }),
  failed: msg({ message: "Review failed", comment: "State of a deal registration" }),
  "action-required": msg({ message: "The reviewer asks", comment: "State of a deal registration" }),
  closed: msg({ message: "Closed", comment: "State of a deal registration", context: "registration" }),
};

export const tenantWords: Record<Tenant, MessageDescriptor> = {
  customer: msg`The customer’s`,
  partner: msg`Ours`,
};

export const pricingWords: Record<Pricing, MessageDescriptor> = {
  "pay-as-you-go": msg`Pay as you go`,
  other: msg({ message: "Other", context: "pricing" }),
};

const values: Record<string, MessageDescriptor> = { ...registrationWords, ...tenantWords, ...pricingWords };

/** A code of a registration in words; null for any other text. */
export function registrationValueWords(code: string): MessageDescriptor | null {
  return values[code] ?? null;
}
