import type { DeskError, FieldError, Meanwhile } from "./types";

/** Every code a call can be refused with, or trouble can be told by; shared/errors.ts has the words for each. */
export const errorCodes = [
  "invalid-input",
  "not-found",
  "not-received",
  "not-accepted",
  "archived",
  "clock-only",
  "not-snoozed",
  "not-held",
  "changed-meanwhile",
  "draft-too-large",
  "draft-unfit",
  "setting-out-of-range",
  "unreadable-hours",
  "empty-range",
  "overlapping-hours",
  "no-working-minute",
  "all-quiet",
  "unreadable-holiday",
  "too-many-holidays",
  "bad-steps",
  "no-such-zone",
  "no-such-alarm",
  "too-many-views",
  "no-such-view",
  "no-such-member",
  "undo-too-late",
  "nothing-to-undo",
  "undo-overtaken",
  "not-won",
  "registration-state",
  "registration-move",
  "registration-too-early",
  "store-newer",
  "store-unavailable",
  "store-damaged",
  "store-synced",
  "store-gone",
  "disk-full",
  "read-only",
  "store-busy",
  "damaged",
  "file-unreadable",
  "file-unwritable",
  "file-exists",
  "passphrase-too-short",
  "wrong-passphrase",
  "not-an-export",
  "export-needs-key",
  "export-too-costly",
  "not-allowed",
  "bad-setting",
  "bad-cursor",
  "toasts-not-shown",
  "bad-template",
  "notice-state",
  "address-needed",
  "sender-needed",
  "preview-needed",
  "not-sent",
  "update-nowhere",
  "update-unreachable",
  "update-unreadable",
  "update-refused",
  "update-not-installed",
  "update-gone",
  "update-under-way",
  "update-cancelled",
  "internal",
] as const;
export type ErrorCode = (typeof errorCodes)[number];

export function isDeskError(thrown: unknown): thrown is DeskError {
  return (
    typeof thrown === "object" &&
    thrown !== null &&
    "code" in thrown &&
    typeof thrown.code === "string" &&
    "params" in thrown &&
    typeof thrown.params === "object"
  );
}

export function isErrorCode(code: string): code is ErrorCode {
  return (errorCodes as readonly string[]).includes(code);
}

/** What was thrown, as a DeskError: a broken bridge or a panic becomes "internal". */
export function toDeskError(thrown: unknown): DeskError {
  if (isDeskError(thrown)) return thrown;
  return { code: "internal", message: thrown instanceof Error ? thrown.message : String(thrown), params: {} };
}

/** The fields an "invalid-input" complains of; empty for every other error. */
export function fieldErrors(error: DeskError): FieldError[] {
  return error.code === "invalid-input" && Array.isArray(error.params.fields)
    ? (error.params.fields as FieldError[])
    : [];
}

/** What happened to the lead since it was seen; null for every other error. */
export function meanwhileOf(error: DeskError): Meanwhile | null {
  return error.code === "changed-meanwhile" ? (error.params as Meanwhile) : null;
}
