import type { Which } from "../ipc";
import type { View } from "../ipc/queries";

/**
 * What is picked for a command to many: some leads by their ids, or a whole list but for some. A whole
 * list is held as just that, however long it is.
 */
export type Picked =
  | { whole: false; ids: ReadonlySet<string> }
  /** asOf: what has come to the list since was never seen, so it is not meant. */
  | { whole: true; except: ReadonlySet<string>; asOf: string };

export const nothing: Picked = { whole: false, ids: new Set() };

export const wholeList = (asOf: string): Picked => ({ whole: true, except: new Set(), asOf });

/** total: how many leads the list has. */
export function countOf(picked: Picked, total: number): number {
  return picked.whole ? Math.max(0, total - picked.except.size) : picked.ids.size;
}

export function isPicked(picked: Picked, id: string): boolean {
  return picked.whole ? !picked.except.has(id) : picked.ids.has(id);
}

export function toggled(picked: Picked, id: string): Picked {
  return isPicked(picked, id) ? without(picked, id) : withAlso(picked, [id]);
}

export function withAlso(picked: Picked, ids: Iterable<string>): Picked {
  if (picked.whole) {
    const except = new Set(picked.except);
    for (const id of ids) except.delete(id);
    return { ...picked, except };
  }
  return { whole: false, ids: new Set([...picked.ids, ...ids]) };
}

function without(picked: Picked, id: string): Picked {
  if (picked.whole) return { ...picked, except: new Set(picked.except).add(id) };
  const ids = new Set(picked.ids);
  ids.delete(id);
  return { whole: false, ids };
}

/** The leads meant, as the desk is told. */
export function whichOf(picked: Picked, view: View): Which {
  if (!picked.whole) return { of: "leads", ids: [...picked.ids] };
  const query = { ...view, limit: 1, after: null, offset: null };
  return { of: "list", query, except: [...picked.except], as_of: picked.asOf };
}
