/** Each item with a key of its own: what it says, and which of several that say the same it is. */
export function keyed<T>(items: readonly T[], say: (item: T) => string): { key: string; item: T; index: number }[] {
  const seen = new Map<string, number>();
  return items.map((item, index) => {
    const text = say(item);
    const nth = (seen.get(text) ?? 0) + 1;
    seen.set(text, nth);
    return { key: `${text}#${nth}`, item, index };
  });
}
