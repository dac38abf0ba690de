import type { RefCallback } from "react";

/** Widths that stylesheets have something to say about, in px. */
const STEPS = [760, 660, 610, 590, 500];

/**
 * A ref for an element whose stylesheet asks how wide it is: `[data-room~="610"]` holds while it is no wider. It does
 * what `@container` is for, which WebKit before 2026 evaluates with a container twice as wide at 200 %.
 */
export const tellsRoom: RefCallback<HTMLElement> = (element) => {
  // Not with React 19, which calls what is returned here when the element is gone.
  if (element === null) return undefined;
  const observer = new ResizeObserver(([entry]) => {
    if (entry === undefined) return;
    element.dataset.room = STEPS.filter((step) => entry.contentRect.width <= step).join(" ");
  });
  observer.observe(element);
  return () => observer.disconnect();
};
