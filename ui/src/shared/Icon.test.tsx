import { render } from "@testing-library/react";
import { expect, test } from "vitest";
import { Icon } from "./Icon";

test.each([12, 16, 24])(
  "an icon of %d px has lines of 1.5 px, each its own: WebKit enlarges those of the whole twice",
  (size) => {
    const { container } = render(<Icon name="copy" size={size} />);
    const drawing = container.querySelector("svg");
    expect(drawing?.getAttribute("stroke-width")).toBeNull();
    const lines = [...(drawing?.children ?? [])].map((line) => Number(line.getAttribute("stroke-width")));
    expect(lines.length).toBeGreaterThan(1);
    for (const width of lines) expect((width * size) / 24).toBeCloseTo(1.5);
  },
);
