import { vi } from "vitest";

/**
 * jsdom lays nothing out and knows no IntersectionObserver: whatever is watched is wholly in sight, or not
 * at all until the function given back is called.
 */
export function giveSight(seen = true): () => void {
  const looks = new Set<() => void>();
  const look = (heard: IntersectionObserverCallback, ratio: number) => {
    const entry = { intersectionRatio: ratio, intersectionRect: { height: 0 }, rootBounds: null };
    heard([entry as IntersectionObserverEntry], {} as IntersectionObserver);
  };
  class Sight {
    #heard: IntersectionObserverCallback;
    #look = () => look(this.#heard, 1);
    constructor(heard: IntersectionObserverCallback) {
      this.#heard = heard;
    }
    observe() {
      look(this.#heard, seen ? 1 : 0);
      looks.add(this.#look);
    }
    disconnect() {
      looks.delete(this.#look);
    }
  }
  vi.stubGlobal("IntersectionObserver", Sight);
  return () => {
    // A watch that begins only now, because an effect ran late, finds it in sight as well.
    seen = true;
    for (const each of looks) each();
  };
}
