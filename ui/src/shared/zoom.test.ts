import { expect, test } from "vitest";
import { nextZoom } from "./zoom";

test.each([
  [100, 1, 110],
  [175, 1, 200],
  [200, 1, 200],
  [200, -1, 175],
  [100, -1, 100],
  // A size from elsewhere leads to those the desk knows.
  [130, 1, 175],
  [130, -1, 125],
  [500, -1, 175],
  [500, 1, 200],
] as const)("from %i by %i to %i", (now, step, then) => {
  expect(nextZoom(now, step)).toBe(then);
});
