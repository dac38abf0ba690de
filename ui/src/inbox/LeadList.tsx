import { useLingui } from "@lingui/react/macro";
import { type ReactNode, useEffect, useMemo, useRef } from "react";
import { useSettings } from "../app/settings";
import { focusDetail, isOnePane, LIST_ID } from "./focus";
import styles from "./LeadList.module.css";
import { LeadRow, type RowActs, RowShape, rowId, rowOf, ShapeCells } from "./LeadRow";
import rowStyles from "./LeadRow.module.css";
import { Layout } from "./layout";
import type { LeadPages, Listing } from "./pages";
import { isPicked, type Picked } from "./picked";
import { useSight } from "./useSight";
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
  const { density } = useSettings();
  const { overview, phase, view } = listing;
  // Sections are spans of the clock's order.
  const sections = view.sort === "clock" ? overview?.sections : undefined;
  const layout = useMemo(
    () => new Layout(sections ?? [], overview?.total ?? 0, density),
    [sections, overview, density],
  );

  const place = active === null || active >= layout.rows ? null : active;
  const selected = place === null ? null : layout.positionOf(place);
  const { height, first, drawn, onScroll } = useSight(scroller, { layout, view, selected });

  const [from, to] = [drawn.find((position) => layout.item(position).kind === "row"), drawn.at(-1)];
  const firstRow = from === undefined ? 0 : rowAt(layout, from);
  const lastRow = to === undefined ? 0 : rowAt(layout, to);
  useEffect(() => {
    if (overview !== null) pages.want(firstRow, lastRow);
  }, [pages, firstRow, lastRow, overview]);

  const rowsInSight = layout.rowsIn(height);
  useEffect(() => onRowsInSight(rowsInSight), [rowsInSight, onRowsInSight]);

  const stuck = layout.headAbove(first);
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
        onScroll={onScroll}
        onMouseUp={({ target, button, shiftKey, ctrlKey, metaKey }) => {
          const onButton = target instanceof Element && target.closest("button") !== null;
          const alone = button === 0 && !onButton && !shiftKey && !ctrlKey && !metaKey;
          if (alone && isOnePane() && rowOf(target) !== null) focusDetail();
        }}
        onDoubleClick={(event) => rowOf(event.target) !== null && focusDetail()}
        aria-activedescendant={place === null ? undefined : rowId(place)}
      >
        {phase === "loading" && <Shapes />}
        <div role="presentation" className={styles.items} style={{ height: layout.height }}>
          {drawn.map((position) => {
            const item = layout.item(position);
            const top = layout.topOf(position);
            if (item.kind === "head") {
              return <SectionHead key={position} {...item} position={position} top={top} stuck={position === stuck} />;
            }
            const lead = pages.row(item.index);
            const isPickedHere = picked !== null && (lead === undefined ? picked.whole : isPicked(picked, lead.id));
            const row = {
              index: item.index,
              position,
              top,
              active: item.index === active,
              // Where nothing is picked, the row the list is at is what a command is for.
              selected: picked === null ? item.index === active : isPickedHere,
              picked: isPickedHere,
            };
            return lead === undefined ? (
              <RowShape key={position} {...row} />
            ) : (
              <LeadRow key={position} lead={lead} acts={acts} {...row} />
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
        <b>{i18n._(sectionWords[section])}</b> <span>{i18n.number(count)}</span>
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
