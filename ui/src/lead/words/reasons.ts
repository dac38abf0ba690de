import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { CloseReason, ErrorReason } from "../../ipc";

/** Why a lead was declined or lost, in the order the dialogs number them. */
export const closeReasonWords: Record<CloseReason, MessageDescriptor> = {
  "budget-too-small": msg`Budget too small`,
  "customer-did-not-respond": msg`Customer did not respond`,
  "customer-chose-another-vendor": msg`Customer chose another vendor`,
  "requirement-not-met": msg`Requirement not met`,
  "not-a-customer": msg`Not a customer`,
  "timeline-too-short": msg`Timeline too short`,
  "abuse-spam-or-phishing": msg`Abuse, spam or phishing`,
  other: msg`Other`,
};

export const errorReasonWords: Record<ErrorReason, MessageDescriptor> = {
  duplicate: msg`Duplicate`,
  "connector-or-sync-error": msg`Connector or sync error`,
  "customer-matching": msg`Customer matching`,
  "solution-issue": msg`Solution issue`,
  test: msg`Test`,
  "data-error": msg`Data error`,
  other: msg`Other`,
};

const known = new Map<string, MessageDescriptor>([
  ...Object.entries(errorReasonWords),
  ...Object.entries(closeReasonWords),
]);

/** The words for a reason, or null when the source gave one of its own: that one is shown as it came. */
export function reasonWords(reason: string): MessageDescriptor | null {
  return known.get(reason) ?? null;
}
