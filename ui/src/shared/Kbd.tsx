import { useSettings } from "../app/settings";
import styles from "./Kbd.module.css";

/** A key cap, written as the user's own keyboard writes it: "mod+z" is Ctrl Z, or ⌘Z on macOS. */
export function Kbd({ keys }: { keys: string }) {
  const { platform } = useSettings();
  return <kbd className={styles.cap}>{keyName(keys, platform)}</kbd>;
}

export function keyName(keys: string, platform: string): string {
  return keys
    .split(" ")
    .map((press) =>
      press
        .split("+")
        .map((part) => partName(part, platform))
        .join(platform === "macos" ? "" : " "),
    )
    .join(" ");
}

function partName(part: string, platform: string): string {
  const mac = platform === "macos";
  switch (part) {
    case "mod":
      return mac ? "⌘" : "Ctrl";
    case "shift":
      return mac ? "⇧" : "Shift";
    case "enter":
      return mac ? "↩" : "Enter";
    case "escape":
      return "Esc";
    case "arrowdown":
      return "↓";
    case "arrowup":
      return "↑";
    case "pagedown":
      return "PgDn";
    case "pageup":
      return "PgUp";
    case "home":
      return "Home";
    case "end":
      return "End";
    default:
      return part.toUpperCase();
  }
}
