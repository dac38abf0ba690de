import { useEffect } from "react";
import { focusList } from "../inbox/focus";

/**
 * The focus is never lost: when what had it has gone (a row's button, a strip, the lead that was answered)
 * and nothing took it within two frames, the list has it, or the screen that lies over it. A dialog that
 * closes gives its focus back in the frame after, and that counts more.
 */
export function useKeptFocus(): void {
  useEffect(() => {
    let last: Element | null = null;
    let frame: number | null = null;
    const remember = ({ target }: FocusEvent) => {
      if (target instanceof Element) last = target;
    };
    const isLost = () => document.activeElement === document.body && last !== null && !last.isConnected;
    const look = () => {
      if (frame !== null || !isLost()) return;
      frame = requestAnimationFrame(() => {
        frame = requestAnimationFrame(() => {
          frame = null;
          if (isLost()) giveFocus();
        });
      });
    };
    const observer = new MutationObserver(look);
    document.addEventListener("focusin", remember);
    observer.observe(document.body, { childList: true, subtree: true });
    return () => {
      document.removeEventListener("focusin", remember);
      observer.disconnect();
      if (frame !== null) cancelAnimationFrame(frame);
    };
  }, []);
}

function giveFocus() {
  const screen = document.getElementById(SCREEN_ID);
  if (screen === null) focusList();
  else screen.focus({ preventScroll: true });
}

/** The screen that lies over the inbox. */
export const SCREEN_ID = "screen";
