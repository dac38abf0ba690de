import { ipc, toDeskError } from "../../ipc";

/**
 * Half-filled dialogs. What is typed goes to the desk a moment later and is there after a restart; each
 * dialog reads back only what it wrote under its own name. A draft without a lead is one of a lead that
 * is not there yet.
 */
const SAVE_AFTER_MS = 400;

type Draft = {
  lead: string | null;
  dialog: string;
  content: unknown;
  /** Runs until it is written. */
  timer: ReturnType<typeof setTimeout> | null;
  /** The desk has it. */
  saved: boolean;
};

const drafts = new Map<string, Draft>();
/** The calls about one draft follow each other: a late write must not outlive a drop. */
const calls = new Map<string, Promise<unknown>>();

const key = (lead: string | null, dialog: string) => `${lead ?? ""}/${dialog}`;

/** Fetches what the desk has kept, so that keptDraft knows it. What is typed here counts more. */
export async function loadDraft(lead: string | null, dialog: string): Promise<void> {
  const name = key(lead, dialog);
  flush(name);
  await calls.get(name);
  const found = await ipc.draft(lead, dialog).catch(() => null);
  if (drafts.get(name)?.saved === false) return;
  if (found === null) drafts.delete(name);
  else drafts.set(name, { lead, dialog, content: found.content, timer: null, saved: true });
}

/** Whether anything typed here is known or on its way to the desk. */
export function isTyped(lead: string | null, dialog: string): boolean {
  const name = key(lead, dialog);
  return drafts.has(name) || calls.has(name);
}

/** What was typed into the dialog, once it has been loaded. */
export function keptDraft<V>(lead: string | null, dialog: string): V | undefined {
  return drafts.get(key(lead, dialog))?.content as V | undefined;
}

export function keepDraft<V>(lead: string | null, dialog: string, content: V): void {
  const name = key(lead, dialog);
  stop(name);
  const timer = setTimeout(() => flush(name), SAVE_AFTER_MS);
  drafts.set(name, { lead, dialog, content, timer, saved: false });
}

export function dropDraft(lead: string | null, dialog: string): void {
  const name = key(lead, dialog);
  stop(name);
  drafts.delete(name);
  // What could not be dropped is dropped by the desk once the lead can't take it, or typed over.
  after(name, () => ipc.drop_draft(lead, dialog).catch(() => undefined));
}

/** Writes what still waits: the dialog closes, or the window goes. */
export function flushDrafts(): void {
  for (const name of drafts.keys()) flush(name);
}

/** Forgets every draft without a word to the desk: a new session, for a test. */
export function dropAllDrafts(): void {
  for (const name of drafts.keys()) stop(name);
  drafts.clear();
  calls.clear();
}

function flush(name: string): void {
  const draft = drafts.get(name);
  if (!draft?.timer) return;
  stop(name);
  const { lead, dialog, content } = draft;
  const settle = (saved: boolean) => {
    const now = drafts.get(name);
    if (now !== undefined && now.content === content) drafts.set(name, { ...now, saved });
  };
  after(name, () =>
    ipc.keep_draft(lead, dialog, content).then(
      () => settle(true),
      // Kept here all the same; only what the lead can no longer take is of no use to anybody.
      (thrown: unknown) => settle(toDeskError(thrown).code === "draft-unfit"),
    ),
  );
}

function stop(name: string): void {
  const draft = drafts.get(name);
  if (!draft?.timer) return;
  clearTimeout(draft.timer);
  drafts.set(name, { ...draft, timer: null });
}

function after(name: string, call: () => Promise<unknown>): void {
  calls.set(name, (calls.get(name) ?? Promise.resolve()).then(call));
}

window.addEventListener("pagehide", flushDrafts);
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") flushDrafts();
});
