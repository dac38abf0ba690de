import { useEffect, useState, useSyncExternalStore } from "react";

/**
 * The desk's own "now": Rust's clock plus what has passed since it was told. Words are redrawn when
 * a new now is told (each minute); between two of them nothing on screen ticks, holds for undo aside.
 */
class DeskClock {
  #told = Date.now();
  #toldAt = performance.now();
  #shown = Date.now();
  #listeners = new Set<() => void>();

  /** An answer of Rust named its now. Redraws only when the words could differ. */
  sync(now: string) {
    const told = Date.parse(now);
    if (Number.isNaN(told)) return;
    const drift = Math.abs(told - this.live());
    this.#told = told;
    this.#toldAt = performance.now();
    if (drift > DRIFT_MS) this.#redraw(told);
  }

  /** The minute event: everything that shows a time shows it anew. */
  tick(now: string) {
    this.sync(now);
    this.#redraw(this.#told);
  }

  live = () => this.#told + (performance.now() - this.#toldAt);
  shown = () => this.#shown;

  subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  #redraw(now: number) {
    this.#shown = now;
    for (const listener of this.#listeners) listener();
  }
}

const DRIFT_MS = 2000;

export const deskClock = new DeskClock();

/** Now in milliseconds, changing once a minute. */
export function useNow(): number {
  return useSyncExternalStore(deskClock.subscribe, deskClock.shown);
}

/** Now in milliseconds, changing each second while ticking: for a hold that can be undone. */
export function useSeconds(ticking: boolean): number {
  const [now, setNow] = useState(deskClock.live);
  useEffect(() => {
    if (!ticking) return;
    setNow(deskClock.live());
    const timer = setInterval(() => setNow(deskClock.live()), 1000);
    return () => clearInterval(timer);
  }, [ticking]);
  return now;
}

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
