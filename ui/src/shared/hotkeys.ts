import { createContext, useContext, useEffect, useInsertionEffect, useRef } from "react";
import { flushSync } from "react-dom";

export type HotkeyGroup = "move" | "lead" | "view" | "desk";
/**
 * keys: "j", "arrowdown", "?", "mod+z", "g r" (one after the other); several mean the same.
 * The shortcut sheet shows exactly the hotkeys registered at that moment.
 */
export type Hotkey = {
  keys: string[];
  group: HotkeyGroup;
  label: string;
  /** held: the key is held down, and this is not its first time. */
  run: (held: boolean) => void;
  /** Held down it runs again and again. */
  repeats?: boolean;
  /** Only while the focus is in the element of this id, or nowhere. */
  within?: string;
};

type Registered = { current: Hotkey[] };
const registered = new Set<Registered>();

/** Whether the hotkeys of what stands inside work: a screen laid over another takes its keys. */
export const HotkeysWork = createContext(true);

/** The hotkeys work while the component is mounted and uncovered; later ones win over earlier ones. */
export function useHotkeys(hotkeys: Hotkey[]): void {
  const work = useContext(HotkeysWork);
  const latest = useRef(hotkeys);
  useInsertionEffect(() => {
    latest.current = hotkeys;
  });
  useEffect(() => {
    if (!work) return;
    registered.add(latest);
    return () => {
      registered.delete(latest);
    };
  }, [work]);
}

/** All hotkeys that work now, for the shortcut sheet. */
export function registeredHotkeys(): Hotkey[] {
  return [...registered].flatMap((registration) => registration.current);
}

/** Starts listening on the window. before: run ahead of every hotkey that does not repeat. */
export function listenForHotkeys(platform: string, before: () => void): () => void {
  let pending: { key: string; at: number } | null = null;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || isElsewhere(event)) return;
    const key = describe(event, platform);
    if (key === null) return;
    const chord = pending !== null && event.timeStamp - pending.at < CHORD_MS ? `${pending.key} ${key}` : null;
    pending = null;
    const hotkey = (chord !== null && find(chord)) || find(key);
    if (hotkey) {
      event.preventDefault();
      if (event.repeat && hotkey.repeats !== true) return;
      if (hotkey.repeats !== true) {
        flushSync(before);
        // What is shown may have changed just now, and with it what the key means.
        (find(chord ?? key) ?? find(key))?.run(false);
        return;
      }
      hotkey.run(event.repeat);
    } else if (registeredHotkeys().some((other) => other.keys.some((keys) => keys.startsWith(`${key} `)))) {
      pending = { key, at: event.timeStamp };
    }
  };
  window.addEventListener("keydown", onKeyDown);
  return () => window.removeEventListener("keydown", onKeyDown);
}

const CHORD_MS = 1500;

function find(keys: string): Hotkey | undefined {
  return registeredHotkeys().findLast((hotkey) => hotkey.keys.includes(keys) && hasFocus(hotkey.within));
}

function hasFocus(id: string | undefined): boolean {
  const focused = document.activeElement;
  if (id === undefined || focused === null || focused === document.body) return true;
  return document.getElementById(id)?.contains(focused) ?? false;
}

// Typing, menus and dialogs keep their keys to themselves.
function isElsewhere(event: KeyboardEvent): boolean {
  const { target } = event;
  if (document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]')) return true;
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.closest('textarea, select, [role="textbox"], [contenteditable="true"]')) {
    return true;
  }
  const input = target.closest("input");
  return input !== null && !NOT_TYPED.has(input.type);
}

const NOT_TYPED = new Set(["button", "checkbox", "radio", "range", "submit", "reset"]);

function describe(event: KeyboardEvent, platform: string): string | null {
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

// On a Cyrillic or Greek layout the key that says "j" on its cap still means J.
function letter(event: KeyboardEvent): string {
  const key = event.key.toLowerCase();
  const cap = /^Key([A-Z])$/.exec(event.code)?.[1];
  return cap !== undefined && key.length === 1 && !/[a-z]/.test(key) ? cap.toLowerCase() : key;
}
