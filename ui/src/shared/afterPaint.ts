/** A window that is hidden may never paint: then a moment is enough. */
const HIDDEN_PAINT_MS = 50;

/** Runs something with the frame after the one that shows what is drawn now. Gives what takes it back. */
export function afterPaint(run: () => void): () => void {
  const timer = setTimeout(run, HIDDEN_PAINT_MS);
  let frame = requestAnimationFrame(() => {
    clearTimeout(timer);
    frame = requestAnimationFrame(run);
  });
  return () => {
    clearTimeout(timer);
    cancelAnimationFrame(frame);
  };
}
