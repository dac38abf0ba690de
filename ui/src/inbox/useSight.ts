import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import { afterPaint } from "../shared/afterPaint";
import type { Layout } from "./layout";

/** How many items are drawn beyond each edge of what is in sight, for the moment a scroll is ahead of its drawing. */
const BEYOND = 8;

export type Sight = {
  /** The height of what is in sight, in px; 0 until it is laid out. */
  height: number;
  /** The item at the top of it. */
  first: number;
  /** The items to draw, rising. */
  drawn: number[];
  onScroll(): void;
};

/**
 * Which items of a list are in sight. Wherever the selected item goes, the list follows in the same drawing;
 * another view starts at its top.
 */
export function useSight(
  scroller: RefObject<HTMLElement | null>,
  { layout, view, selected }: { layout: Layout; view: unknown; selected: number | null },
): Sight {
  const height = useHeight(scroller);
  const [most] = useState(heightOfWindow);
  const [top, setTop] = useState(0);
  const [goal, setGoal] = useState({ top: 0 });
  const [seen, setSeen] = useState({ view, rowHeight: layout.rowHeight, selected: null as number | null });

  const { rowHeight } = layout;
  const moved = seen.view !== view || seen.selected !== selected || seen.rowHeight !== rowHeight;
  if (height > 0 && moved) {
    setSeen({ view, rowHeight, selected });
    const here = selected === null ? top : layout.scrolledTo(selected, top, height);
    const next = seen.view === view ? here : 0;
    if (next !== top) {
      setTop(next);
      setGoal({ top: next });
    }
  }
  // Only what was decided here: a scroll by hand may already be further than what is drawn of it. And
  // only with the frame: scrolled at once, every step of a held key would be laid out by itself.
  const underWay = useRef(false);
  useLayoutEffect(() => {
    underWay.current = true;
    const frame = requestAnimationFrame(() => {
      underWay.current = false;
      if (scroller.current !== null) scroller.current.scrollTop = goal.top;
    });
    return () => cancelAnimationFrame(frame);
  }, [scroller, goal]);

  const first = layout.positionAt(top);
  const beyond = useBeyond(view);
  return {
    height,
    first,
    drawn: positions(layout, first, layout.positionAt(top + (height || most)), beyond),
    onScroll: () => {
      if (!underWay.current) setTop(scroller.current?.scrollTop ?? 0);
    },
  };
}

/** Nothing at first: another list is seen the sooner for it. */
function useBeyond(view: unknown): number {
  const [seen, setSeen] = useState<unknown>(null);
  useEffect(() => (view === seen ? undefined : afterPaint(() => setSeen(view))), [view, seen]);
  return view === seen ? BEYOND : 0;
}

// The head of the first section in sight is drawn even when its place has scrolled away.
function positions(layout: Layout, first: number, last: number, beyond: number): number[] {
  if (layout.items === 0) return [];
  const from = Math.max(0, first - beyond);
  const to = Math.min(layout.items - 1, last + beyond);
  const drawn = Array.from({ length: to - from + 1 }, (_, nth) => from + nth);
  const head = layout.headAbove(first);
  return head === undefined || head >= from ? drawn : [head, ...drawn];
}

/**
 * The height of an element, 0 until it is laid out. To ask for it sooner would have the page laid out for that alone,
 * while the window's first picture waits.
 */
function useHeight(of: RefObject<HTMLElement | null>): number {
  const [height, setHeight] = useState(0);
  useEffect(() => {
    const element = of.current;
    if (element === null) return;
    const measure = () => setHeight(element.clientHeight);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [of]);
  return height;
}

/** The list is no higher than this. A page in a window that is not on the screen yet may have no height. */
const heightOfWindow = () => window.innerHeight || window.outerHeight;
