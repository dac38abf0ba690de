import { afterPaint } from "../shared/afterPaint";

/** Null once the window has its first picture. */
let waiting: (() => void)[] | null = [];

/** Runs something, but not before the window has its first picture: whatever is asked for until then delays it. */
export function oncePainted(run: () => void): void {
  if (waiting === null) {
    run();
    return;
  }
  waiting.push(run);
  if (waiting.length > 1) return;
  afterPaint(() => {
    const runs = waiting ?? [];
    waiting = null;
    for (const run of runs) run();
  });
}
