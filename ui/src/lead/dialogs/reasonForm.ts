import type { MessageDescriptor } from "@lingui/core";

/** A reason and why: what Decline, Lost and Close as error ask for. */
export type ReasonValues = { reason: string | null; notes: string };

export const noReason = (): ReasonValues => ({ reason: null, notes: "" });

export function reasonInput({ reason, notes }: ReasonValues): { reason: string; notes: string | null } {
  return { reason: reason ?? "", notes: notes.trim() === "" ? null : notes.trim() };
}

export type ReasonWords = Record<string, MessageDescriptor>;
