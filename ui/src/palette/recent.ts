const KEPT = "palette";
const MOST = 5;

/** The commands used last, the newest first. Only their names are kept, never a lead. */
export function recent(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEPT) ?? "[]");
    return Array.isArray(kept) ? kept.filter((id): id is string => typeof id === "string").slice(0, MOST) : [];
  } catch {
    // Without a store of its own the window simply begins anew.
    return [];
  }
}

export function used(id: string): void {
  const now = [id, ...recent().filter((each) => each !== id)].slice(0, MOST);
  try {
    localStorage.setItem(KEPT, JSON.stringify(now));
  } catch {
    // Nothing depends on it.
  }
}
