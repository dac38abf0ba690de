/**
 * A window that is hidden may never paint: then a while is enough. Not less, for one that is on its way to the screen
 * is hidden too, and what is done then delays its first picture.
 */
const HIDDEN_PAINT_MS = 500;

/** Runs something, once, with the frame after the one that shows what is drawn now. Gives what takes it back. */
export function afterPaint(run: () => void): () => void {
  const timer = setTimeout(() => {
    cancelAnimationFrame(frame);
    run();
  }, HIDDEN_PAINT_MS);
  let frame = requestAnimationFrame(() => {
    clearTimeout(timer);
    frame = requestAnimationFrame(run);
  });
  return () => {
    clearTimeout(timer);
    cancelAnimationFrame(frame);
  };
}
