import type { DialogKind } from "../../app/desk";

/**
 * Half-filled dialogs, kept for the session. In memory only: a draft is a thought, not a record.
 * Each dialog reads back only what it wrote under its own name.
 */
const drafts = new Map<string, unknown>();

const key = (lead: string, dialog: DialogKind) => `${lead}/${dialog}`;

export function keptDraft<V>(lead: string, dialog: DialogKind): V | undefined {
  return drafts.get(key(lead, dialog)) as V | undefined;
}

export function keepDraft<V>(lead: string, dialog: DialogKind, values: V): void {
  drafts.set(key(lead, dialog), values);
}

export function dropDraft(lead: string, dialog: DialogKind): void {
  drafts.delete(key(lead, dialog));
}

/** Forgets every draft: a new session, or a test that needs one. */
export function dropAllDrafts(): void {
  drafts.clear();
}
