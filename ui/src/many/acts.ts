import { msg, plural } from "@lingui/core/macro";
import type { DeskStore } from "../app/store";
import { i18n } from "../i18n";
import { nothing } from "../inbox/picked";
import { type CommandInput, ipc, type ManyDone, onEvent, toDeskError, type Which } from "../ipc";

/** Gives a command to many leads and keeps what can be undone. Rejects with a DeskError. */
export async function runMany(store: DeskStore, which: Which, input: CommandInput): Promise<ManyDone> {
  const done = await watched(store, input.command, () => ipc.run_many(which, input));
  store.set({
    lastMany: done.group === null ? store.state().lastMany : done,
    lastUndo: done.group === null ? store.state().lastUndo : null,
    many: isWhole(done) ? null : { now: "told", done },
    // A heart leaves the leads where they are; what else is done to them, they are done with.
    ...(input.command === "favorite" ? {} : { picked: nothing }),
  });
  return done;
}

/** Takes back what was done to many leads, and says so. A failure is reported. */
export async function undoMany(store: DeskStore, last: ManyDone): Promise<void> {
  const { group } = last;
  if (group === null) return;
  store.set({ lastMany: null });
  try {
    const done = await watched(store, "undo", () => ipc.undo_many(group));
    const count = done.done;
    store.announce(i18n._(undone(count)));
    // What an end in the middle has left can still be taken back.
    if (done.left > 0) store.set({ lastMany: last });
    if (!isWhole(done)) store.set({ many: { now: "told", done } });
  } catch (thrown) {
    store.set({ lastMany: last, trouble: toDeskError(thrown) });
  }
}

/** Writes a table of leads into a file that the user names. A failure is reported. */
export async function exportMany(store: DeskStore, which: Which): Promise<void> {
  try {
    const leads = await watched(store, "export", () => ipc.export(which));
    if (leads !== null) store.set({ many: { now: "exported", leads } });
  } catch (thrown) {
    store.set({ trouble: toDeskError(thrown) });
  }
}

const undone = (count: number) => msg`${plural(count, { one: "Undone for # lead", other: "Undone for # leads" })}`;

const isWhole = (done: ManyDone) => done.refused === 0 && done.left === 0;

async function watched<T>(store: DeskStore, verb: string, work: () => Promise<T>): Promise<T> {
  store.set({ many: { now: "running", verb, done: 0, total: null } });
  const stop = onEvent("many-progress", ({ done, total }) => {
    if (store.state().many?.now === "running") store.set({ many: { now: "running", verb, done, total } });
  });
  try {
    return await work();
  } finally {
    stop();
    store.set({ many: null });
  }
}
