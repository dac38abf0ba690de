import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { afterPaint } from "./afterPaint";

const FRAME_MS = 16;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("it runs with the second frame", () => {
  const run = vi.fn();
  afterPaint(run);
  vi.advanceTimersByTime(FRAME_MS);
  expect(run).not.toHaveBeenCalled();
  vi.advanceTimersByTime(FRAME_MS);
  expect(run).toHaveBeenCalledTimes(1);
});

test("where no frame comes in time it runs all the same, and not again with the frame that comes late", () => {
  const frames = new Map<number, FrameRequestCallback>();
  vi.spyOn(window, "requestAnimationFrame").mockImplementation((frame) => frames.set(frames.size + 1, frame).size);
  vi.spyOn(window, "cancelAnimationFrame").mockImplementation((frame) => {
    frames.delete(frame);
  });
  const run = vi.fn();
  afterPaint(run);
  vi.advanceTimersByTime(1000);
  expect(run).toHaveBeenCalledTimes(1);
  for (let frame = 1; frame < 3; frame += 1) frames.get(frame)?.(0);
  expect(run).toHaveBeenCalledTimes(1);
});
