import { beforeEach, expect, test, vi } from "vitest";

beforeEach(() => {
  vi.resetModules();
});

test("what is to run once the window is painted waits for that, and keeps its order", async () => {
  const { oncePainted } = await import("./oncePainted");
  const ran: string[] = [];
  oncePainted(() => ran.push("first"));
  oncePainted(() => ran.push("second"));
  expect(ran).toEqual([]);
  await vi.waitFor(() => expect(ran).toEqual(["first", "second"]));
});

test("in a window that is painted it runs at once", async () => {
  const { oncePainted } = await import("./oncePainted");
  await new Promise<void>(oncePainted);
  const run = vi.fn();
  oncePainted(run);
  expect(run).toHaveBeenCalledTimes(1);
});
