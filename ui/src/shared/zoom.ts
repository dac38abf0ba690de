/** How large everything in the window can be, in percent; the shell does it. */
export const ZOOMS = [100, 110, 125, 150, 175, 200] as const;

/** The next larger or smaller size; the last one stays. */
export function nextZoom(now: number, step: 1 | -1): number {
  const at = ZOOMS.findIndex((percent) => percent >= now);
  const near = at < 0 ? ZOOMS.length - 1 : at;
  return ZOOMS[Math.min(ZOOMS.length - 1, Math.max(0, near + step))] ?? now;
}
