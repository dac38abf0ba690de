import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { Pricing, RegistrationState, Rule, Tenant } from "../../ipc";

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

type RuleTimes = {
  /** When the deal is old enough. */
  opens: string;
  /** The day that has no rate. */
  day: string;
};

/** A rule of eligibility in words: that it holds, or what is missing. */
export function ruleWords({ rule, code, currency }: Rule, { opens, day }: RuleTimes): MessageDescriptor {
  const unknown = currency ?? "";
  switch (code) {
    case null:
      return held[rule];
    case "no-value":
      return msg`The deal has no value: name it when registering`;
    case "below-minimum":
      return msg`Worth less than USD 25,000`;
    case "no-rate":
      return msg`No rate for ${unknown} on ${day}: add one in the settings`;
    case "no-solution":
      return msg`The lead names no co-sell solution: name it when registering`;
    case "too-early":
      return msg`The 72 hours since the deal was created end ${opens}`;
    default:
      return msg`The deal is not won`;
  }
}

const held: Record<Rule["rule"], MessageDescriptor> = {
  won: msg`The deal is won`,
  value: msg`Worth at least USD 25,000`,
  solution: msg`Names a co-sell solution`,
  wait: msg`More than 72 hours since the deal was created`,
};
