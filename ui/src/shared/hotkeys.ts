import { createContext, useContext, useEffect, useInsertionEffect, useRef } from "react";
import { flushSync } from "react-dom";
import type { IconName } from "./Icon";
import { isSingleSign, keyOf } from "./keys";

export type HotkeyGroup = "move" | "lead" | "view" | "desk";
/**
 * keys: "j", "arrowdown", "?", "mod+z", "g r" (one after the other); several mean the same, none is a
 * command that only the palette offers. The shortcut sheet and the palette show exactly the hotkeys
 * registered at that moment.
 */
export type Hotkey = {
  keys: string[];
  group: HotkeyGroup;
  label: string;
  /** Shown beside it in the palette. */
  icon?: IconName;
  /** held: the key is held down, and this is not its first time. */
  run: (held: boolean) => void;
  /** Held down it runs again and again. */
  repeats?: boolean;
  /** Only while the focus is in the element of this id, or nowhere. */
  within?: string;
  /** Works in a typed field too, where its key writes nothing. */
  whileTyping?: boolean;
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

/** All hotkeys that work now. */
function registeredHotkeys(): Hotkey[] {
  return [...registered].flatMap((registration) => registration.current);
}

/** The same for the shortcut sheet and the palette: what is about the thing at hand was registered last and stands first. */
export function hotkeysNow(): Hotkey[] {
  return [...registered].reverse().flatMap((registration) => registration.current);
}

/** The first key of two that has been pressed and waits for its second. */
class Pending {
  #key: string | null = null;
  #listeners = new Set<() => void>();

  key = () => this.#key;

  subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  set(key: string | null) {
    if (key === this.#key) return;
    this.#key = key;
    for (const listener of this.#listeners) listener();
  }
}

export const pendingKey = new Pending();

/**
 * Starts listening on the window. before: run ahead of every hotkey that does not repeat. letters: whether
 * keys that are a single sign work. isAwaited: a dialog was asked for and is not there yet; what is pressed
 * meanwhile was meant for it, so it must do nothing here.
 *
 * The first of two keys waits, however long it takes, and a hint says for what. The sign that follows is
 * never read alone: it goes somewhere or it is dropped. Any other key and any click end the waiting.
 */
export function listenForHotkeys(
  platform: string,
  before: () => void,
  letters = true,
  isAwaited = () => false,
): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    const first = pendingKey.key();
    const key = keyOf(event, platform);
    if (key === null || (event.repeat && key === first)) return;
    pendingKey.set(null);
    if (event.defaultPrevented || event.isComposing || isCovered() || isAwaited()) return;
    const known = (keys: string) => find(keys, letters, isTyping(event));
    if (first !== null && key === "escape") {
      event.preventDefault();
      return;
    }
    const keys = first !== null && isSingleSign(key) ? `${first} ${key}` : key;
    const hotkey = known(keys);
    if (hotkey) {
      event.preventDefault();
      if (event.repeat && hotkey.repeats !== true) return;
      if (hotkey.repeats !== true) {
        flushSync(before);
        // What is shown may have changed just now, and with it what the key means.
        known(keys)?.run(false);
        return;
      }
      hotkey.run(event.repeat);
    } else if (keys === key && !isTyping(event) && letters && continuations(key).length > 0) {
      event.preventDefault();
      pendingKey.set(key);
    } else if (keys !== key) event.preventDefault();
  };
  const forget = () => pendingKey.set(null);
  window.addEventListener("keydown", onKeyDown);
  window.addEventListener("pointerdown", forget, true);
  window.addEventListener("blur", forget);
  return () => {
    forget();
    window.removeEventListener("keydown", onKeyDown);
    window.removeEventListener("pointerdown", forget, true);
    window.removeEventListener("blur", forget);
  };
}

/** Where one can go from the first of two keys: the second key and what it does. */
export function continuations(first: string): { key: string; label: string }[] {
  return registeredHotkeys().flatMap(({ keys, label }) =>
    keys.filter((each) => each.startsWith(`${first} `)).map((each) => ({ key: each.slice(first.length + 1), label })),
  );
}

function find(keys: string, letters: boolean, typing: boolean): Hotkey | undefined {
  if (!letters && isSingleSign(keys)) return undefined;
  return registeredHotkeys().findLast(
    (hotkey) => hotkey.keys.includes(keys) && (!typing || hotkey.whileTyping === true) && hasFocus(hotkey.within),
  );
}

function hasFocus(id: string | undefined): boolean {
  const focused = document.activeElement;
  if (id === undefined || focused === null || focused === document.body) return true;
  return document.getElementById(id)?.contains(focused) ?? false;
}

// Menus and dialogs keep their keys to themselves.
function isCovered(): boolean {
  return document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]') !== null;
}

function isTyping({ target }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.closest('textarea, select, [role="textbox"], [contenteditable="true"]')) {
    return true;
  }
  const input = target.closest("input");
  return input !== null && !NOT_TYPED.has(input.type);
}

const NOT_TYPED = new Set(["button", "checkbox", "radio", "range", "submit", "reset"]);
