import { useLingui } from "@lingui/react/macro";
import { defaultRangeExtractor, type Range, useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useCallback, useEffect, useMemo, useRef } from "react";
import { focusDetail, LIST_ID } from "./focus";
import styles from "./LeadList.module.css";
import { LeadRow, type RowActs, RowShape, rowId, rowOf, ShapeCells } from "./LeadRow";
import rowStyles from "./LeadRow.module.css";
import { Layout } from "./layout";
import type { LeadPages, Listing } from "./pages";
import { isPicked, type Picked } from "./picked";
import { sectionWords } from "./words";

type LeadListProps = {
  pages: LeadPages;
  listing: Listing;
  /** The selected row; null while the selected lead is not in this list. */
  active: number | null;
  label: string;
  /** What is picked for a command to many; null while nothing is. */
  picked: Picked | null;
  /** also: with Ctrl or Cmd held; through: with Shift. */
  onSelect(row: number, how: "alone" | "also" | "through"): void;
  acts: RowActs;
  /** Shown in place of the rows when there are none. */
  empty: ReactNode;
  /** How many rows a page key moves by, told whenever the height changes. */
  onRowsInSight(rows: number): void;
};

const ROW = 48;
const HEAD = 28;
/** Space under the last row, so that it never sticks to the window's edge. */
const END = 16;

/** A grid of which only the rows in sight exist. One tab stop; the selected row is its active descendant. */
export function LeadList({
  pages,
  listing,
  active,
  picked,
  label,
  onSelect,
  acts,
  empty,
  onRowsInSight,
}: LeadListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const { overview, phase, view } = listing;
  const layout = useMemo(() => new Layout(overview?.sections ?? [], overview?.total ?? 0), [overview]);

  const virtual = useVirtualizer({
    count: layout.items,
    getScrollElement: () => scroller.current,
    estimateSize: (position) => (layout.item(position).kind === "head" ? HEAD : ROW),
    // A new key function for a new layout makes the virtualizer measure it afresh.
    getItemKey: useCallback((position: number) => `${layout.item(position).kind} ${position}`, [layout]),
    rangeExtractor: useCallback((range: Range) => withHead(range, layout), [layout]),
    overscan: 8,
    paddingEnd: END,
    // The head in sight covers the top of the list.
    scrollPaddingStart: HEAD,
    scrollPaddingEnd: END,
    useFlushSync: false,
  });

  const shown = virtual.getVirtualItems();
  const first = shown.find((item) => layout.item(item.index).kind === "row");
  const last = shown.at(-1);
  const firstRow = first === undefined ? 0 : rowAt(layout, first.index);
  const lastRow = last === undefined ? 0 : rowAt(layout, last.index);
  useEffect(() => {
    if (overview !== null) pages.want(firstRow, lastRow);
  }, [pages, firstRow, lastRow, overview]);

  const height = virtual.scrollRect?.height ?? 0;
  useEffect(() => onRowsInSight(Math.max(1, Math.floor((height - HEAD) / ROW))), [height, onRowsInSight]);

  useEffect(() => {
    if (active !== null && active < layout.rows) virtual.scrollToIndex(layout.positionOf(active), { align: "auto" });
  }, [active, layout, virtual]);
  // Another view starts at its top even when the same row number is selected there
  useEffect(() => {
    if (view) scroller.current?.scrollTo({ top: 0 });
  }, [view]);

  const stuck = layout.headAbove(virtual.range?.startIndex ?? 0);
  const isEmpty = phase === "ready" && layout.rows === 0;
  return (
    <div className={styles.frame}>
      <div
        role="grid"
        tabIndex={0}
        ref={scroller}
        id={LIST_ID}
        className={styles.list}
        aria-label={label}
        aria-rowcount={layout.items}
        aria-multiselectable
        aria-busy={phase === "loading"}
        onMouseDown={(event) => {
          const row = rowOf(event.target);
          if (row === null || event.button !== 0) return;
          // What Shift would mark as text is not what it means here.
          if (event.shiftKey) event.preventDefault();
          onSelect(row, event.shiftKey ? "through" : event.ctrlKey || event.metaKey ? "also" : "alone");
        }}
        onDoubleClick={(event) => rowOf(event.target) !== null && focusDetail()}
        aria-activedescendant={active === null || active >= layout.rows ? undefined : rowId(active)}
      >
        {phase === "loading" && <Shapes />}
        <div role="presentation" className={styles.items} style={{ height: virtual.getTotalSize() }}>
          {shown.map(({ index: position, start, key }) => {
            const item = layout.item(position);
            if (item.kind === "head") {
              return <SectionHead key={key} {...item} position={position} top={start} stuck={position === stuck} />;
            }
            const lead = pages.row(item.index);
            const isPickedHere = picked !== null && (lead === undefined ? picked.whole : isPicked(picked, lead.id));
            const place = {
              index: item.index,
              position,
              top: start,
              active: item.index === active,
              // Where nothing is picked, the row the list is at is what a command is for.
              selected: picked === null ? item.index === active : isPickedHere,
              picked: isPickedHere,
            };
            return lead === undefined ? (
              <RowShape key={key} {...place} />
            ) : (
              <LeadRow key={key} lead={lead} acts={acts} {...place} />
            );
          })}
        </div>
      </div>
      {isEmpty && empty}
    </div>
  );
}

type SectionHeadProps = {
  section: keyof typeof sectionWords;
  count: number;
  position: number;
  top: number;
  stuck: boolean;
};

function SectionHead({ section, count, position, top, stuck }: SectionHeadProps) {
  const { t, i18n } = useLingui();
  return (
    <div
      role="row"
      aria-rowindex={position + 1}
      className={styles.head}
      data-stuck={stuck || undefined}
      style={stuck ? undefined : { transform: `translateY(${top}px)` }}
    >
      <span role="gridcell" className={styles.headCell}>
        <b>{i18n._(sectionWords[section])}</b> <span className="num">{i18n.number(count)}</span>
        {section === "flames" && <span className={styles.hint}>{t`call first`}</span>}
      </span>
    </div>
  );
}

const SHAPES = ["a", "b", "c", "d", "e", "f", "g", "h"];

function Shapes() {
  return (
    <div className={styles.shapes} aria-hidden="true">
      {SHAPES.map((shape) => (
        <div key={shape} className={`${rowStyles.row} ${rowStyles.shape} ${styles.still}`}>
          <ShapeCells />
        </div>
      ))}
    </div>
  );
}

function rowAt(layout: Layout, position: number): number {
  const item = layout.item(position);
  return item.kind === "row" ? item.index : Math.max(0, rowAt(layout, position + 1));
}

// The head of the first section in sight is drawn even when its place has scrolled away.
function withHead(range: Range, layout: Layout): number[] {
  const positions = defaultRangeExtractor(range);
  const head = layout.headAbove(range.startIndex);
  return head === undefined || positions.includes(head) ? positions : [head, ...positions];
}
