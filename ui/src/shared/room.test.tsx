import { render, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { tellsRoom } from "./room";

afterEach(() => vi.unstubAllGlobals());

test("an element says which widths it does not pass, until it is gone", () => {
  let told: (width: number) => void = () => {};
  const disconnect = vi.fn();
  vi.stubGlobal(
    "ResizeObserver",
    class {
      disconnect = disconnect;
      constructor(tell: (entries: { contentRect: { width: number } }[]) => void) {
        told = (width) => tell([{ contentRect: { width } }]);
      }
      observe() {}
    },
  );
  const { unmount } = render(<p ref={tellsRoom}>bar</p>);
  const room = (width: number) => {
    told(width);
    return screen.getByText("bar").dataset.room;
  };
  expect([800, 660.5, 620, 610, 400].map(room)).toEqual(["", "760", "760 660", "760 660 610", "760 660 610 590 500"]);
  unmount();
  expect(disconnect).toHaveBeenCalledOnce();
});
