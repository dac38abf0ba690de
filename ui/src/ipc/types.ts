// The one place that knows where the generated types lie.
export type * from "./generated/contract";

/** Reasons for decline and lose; "other" needs notes. */
export const closeReasons = [
  "budget-too-small",
  "customer-did-not-respond",
  "customer-chose-another-vendor",
  "requirement-not-met",
  "not-a-customer",
  "timeline-too-short",
  "abuse-spam-or-phishing",
  "other",
] as const;
export type CloseReason = (typeof closeReasons)[number];

/** Reasons for closing as an error; "other" needs notes. */
export const errorReasons = [
  "duplicate",
  "connector-or-sync-error",
  "customer-matching",
  "solution-issue",
  "test",
  "data-error",
  "other",
] as const;
export type ErrorReason = (typeof errorReasons)[number];
