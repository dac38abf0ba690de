import "@testing-library/jest-dom/vitest";
import { cleanup, configure } from "@testing-library/react";
import { afterEach } from "vitest";

// A busy machine may take longer than a second to draw.
configure({ asyncUtilTimeout: 8000 });

// jsdom lays nothing out, so no size ever changes.
class NothingChanges {
  observe() {}
  unobserve() {}
  disconnect() {}
}
globalThis.ResizeObserver ??= NothingChanges;

afterEach(cleanup);
