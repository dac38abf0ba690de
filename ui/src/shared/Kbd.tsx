import { useSettings } from "../app/settings";
import styles from "./Kbd.module.css";
import { isSingleSign } from "./keys";

type Props = {
  keys: string;
  /** Also where single signs are switched off: it works in one field alone, while that has the focus. */
  always?: boolean;
};

/** A key cap, written as the user's own keyboard writes it: "mod+z" is Ctrl Z, or ⌘Z on macOS. None for a key that is off. */
export function Kbd({ keys, always }: Props) {
  const { platform, letter_keys } = useSettings();
  if (!letter_keys && !always && isSingleSign(keys)) return null;
  return <kbd className={styles.cap}>{keyName(keys, platform)}</kbd>;
}

export function keyName(keys: string, platform: string): string {
  return keys
    .split(" ")
    .map((press) =>
      partsOf(press, platform)
        .map((part) => partName(part, platform))
        .join(platform === "macos" ? "" : " "),
    )
    .join(" ");
}

// Apple writes ⇧ before ⌘. A plus at the end is the key itself.
function partsOf(press: string, platform: string): string[] {
  const parts = press.split(/\+(?!$)/);
  return platform === "macos" && press.startsWith("mod+shift+") ? ["shift", "mod", ...parts.slice(2)] : parts;
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
