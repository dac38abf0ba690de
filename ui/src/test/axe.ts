import axe from "axe-core";
import { expect } from "vitest";

// axe measures icon fonts on a canvas, which jsdom has not; without one it takes text for text.
HTMLCanvasElement.prototype.getContext = () => null;

/**
 * axe finds nothing wrong. Colours are left to the pictures: jsdom paints nothing. Left out is what React
 * Aria says once and takes away: it names elements that are gone by then.
 */
export async function expectAccessible(element: Element = document.body): Promise<void> {
  const { violations } = await axe.run(
    { include: [element], exclude: [["[data-live-announcer]"]] },
    {
      rules: { "color-contrast": { enabled: false }, region: { enabled: false } },
    },
  );
  const found = violations.map(({ id, help, nodes }) => ({ id, help, html: nodes.map((node) => node.html) }));
  expect(found).toEqual([]);
}
