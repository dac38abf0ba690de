/** A pressed key as useHotkeys names it: "j", "?", "shift+m", "mod+z"; null where it can't be one of ours. */
export function keyOf(event: KeyboardEvent, platform: string): string | null {
  if (event.altKey) return null;
  const mod = platform === "macos" ? event.metaKey : event.ctrlKey;
  const other = platform === "macos" ? event.ctrlKey : event.metaKey;
  if (other) return null;
  const key = letter(event);
  if (key === "shift" || key === "control" || key === "meta") return null;
  // A shifted letter is not the letter; a shifted sign ("?") is already another sign.
  if (event.shiftKey && (key.length > 1 || /[a-z]/.test(key))) return `${mod ? "mod+" : ""}shift+${key}`;
  return `${mod ? "mod+" : ""}${key}`;
}

/** Keys of signs alone ("j", "?", "shift+m", "g r"): what can be switched off for those who speak to the machine. */
export function isSingleSign(keys: string): boolean {
  return keys.split(" ").every((press) => press.replace(/^shift\+/, "").length === 1);
}

// On a Cyrillic or Greek layout the key that says "j" on its cap still means J, and so do the comma and
// the slash, where a Russian layout has "б" and a full stop.
function letter(event: KeyboardEvent): string {
  const key = event.key.toLowerCase();
  const cap = /^Key([A-Z])$/.exec(event.code)?.[1];
  if (cap !== undefined && key.length === 1 && !/[a-z]/.test(key)) return cap.toLowerCase();
  if (event.code === "Comma" && key === "б") return ",";
  return event.code === "Slash" && key === "." ? "/" : key;
}
