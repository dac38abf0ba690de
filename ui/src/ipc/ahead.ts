import type { FirstLook, Settings } from "./types";

type Look = Promise<[Settings, FirstLook]>;

declare global {
  interface Window {
    /** What `beforePage.js` has asked for. */
    askedAhead?: Look;
  }
}

/** The answer that was asked for before the page was read; only once, later it is old. */
export function takeAskedAhead(): Look | null {
  const { askedAhead } = window;
  delete window.askedAhead;
  return askedAhead ?? null;
}
