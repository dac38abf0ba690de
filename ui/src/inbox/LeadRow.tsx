import { useLingui } from "@lingui/react/macro";
import { memo } from "react";
import type { LeadRow as Lead } from "../ipc";
import { Clock } from "../shared/Clock";
import { useFormat } from "../shared/format";
import { Icon } from "../shared/Icon";
import styles from "./LeadRow.module.css";
import { kindWords } from "./words";

export type RowActs = {
  favorite(lead: Lead): void;
  undo(lead: Lead): void;
};

type LeadRowProps = {
  lead: Lead;
  index: number;
  position: number;
  /** The list is at this row. */
  active: boolean;
  /** A command is for this lead, alone or among others. */
  selected: boolean;
  /** It is picked for a command to many. */
  picked: boolean;
  top: number;
  acts: RowActs;
};

export const rowId = (index: number) => `${ROW_ID}${index}`;

/** The row number an event happened in. */
export function rowOf(target: EventTarget): number | null {
  const row = target instanceof Element ? target.closest('[role="row"]') : null;
  return row?.id.startsWith(ROW_ID) ? Number(row.id.slice(ROW_ID.length)) : null;
}

const ROW_ID = "lead-row-";

/** One lead in two lines: the clock, then who, then what. Redrawn only when one of these changes. */
export const LeadRow = memo(function LeadRow(props: LeadRowProps) {
  const { lead, index, position, active, selected, picked, top, acts } = props;
  const { t } = useLingui();
  return (
    <div
      role="row"
      aria-rowindex={position + 1}
      aria-selected={selected}
      id={rowId(index)}
      className={styles.row}
      data-active={active || undefined}
      data-unread={lead.unread || undefined}
      style={{ transform: `translateY(${top}px)` }}
    >
      {picked && <Tick />}
      <span role="gridcell">
        <Clock clock={lead.clock} stage={lead.stage} outcome={lead.outcome} />
      </span>
      <span role="gridcell" className={styles.main}>
        <span className={styles.line}>
          <span className={`${styles.who} ell`}>{lead.customer}</span>
          {lead.unread && <span className="sr">{t`not read yet`}</span>}
          <Country code={lead.country} />
          <Heart lead={lead} acts={acts} />
          <Value lead={lead} />
        </span>
        <span className={`${styles.line} ${styles.second}`}>
          <span className={`${styles.need} ell`}>{lead.need}</span>
          {lead.draft && <span className={styles.draft}>{t`draft`}</span>}
          {lead.held_until === null ? <Source lead={lead} /> : <Undo lead={lead} acts={acts} />}
        </span>
      </span>
    </div>
  );
});

/** The still shape of a row whose lead is on its way. */
export const RowShape = memo(function RowShape({
  index,
  position,
  active,
  selected,
  picked,
  top,
}: Omit<LeadRowProps, "lead" | "acts">) {
  return (
    <div
      role="row"
      aria-rowindex={position + 1}
      aria-selected={selected}
      id={rowId(index)}
      className={`${styles.row} ${styles.shape}`}
      data-active={active || undefined}
      style={{ transform: `translateY(${top}px)` }}
    >
      {picked && <Tick />}
      <ShapeCells />
    </div>
  );
});

/** The tint says it too, but never colour alone. */
function Tick() {
  return (
    <i className={styles.tick} aria-hidden="true">
      <Icon name="check" size={10} />
    </i>
  );
}

/** Only the drawing, for a list of which nothing is known yet. */
export function ShapeCells() {
  return (
    <>
      <span role="gridcell" aria-busy="true">
        <span className={styles.shapeClock}>
          <i />
          <i />
        </span>
      </span>
      <span role="gridcell" className={styles.shapeMain}>
        <i />
        <i />
      </span>
    </>
  );
}

function Country({ code }: { code: string | null }) {
  const format = useFormat();
  if (code === null) return null;
  const name = format.country(code);
  return (
    <span className={styles.country} title={name}>
      <span aria-hidden="true">{code}</span>
      <span className="sr">{name}</span>
    </span>
  );
}

function Heart({ lead, acts }: { lead: Lead; acts: RowActs }) {
  const { t } = useLingui();
  const label = lead.favorite ? t`Remove from favorites` : t`Add to favorites`;
  return (
    <button
      type="button"
      tabIndex={-1}
      className={styles.heart}
      aria-label={label}
      aria-pressed={lead.favorite}
      title={label}
      onClick={() => acts.favorite(lead)}
    >
      <Icon name="heart" size={13} />
    </button>
  );
}

function Value({ lead }: { lead: Lead }) {
  const { t } = useLingui();
  const format = useFormat();
  if (lead.value === null) return <span className={`${styles.value} ${styles.missing}`}>{t`No value`}</span>;
  return (
    <span className={styles.value} title={format.money(lead.value)}>
      <span className={styles.full}>{format.money(lead.value)}</span>
      <span className={styles.short} aria-hidden="true">
        {format.money(lead.value, "short")}
      </span>
    </span>
  );
}

function Source({ lead }: { lead: Lead }) {
  const { i18n } = useLingui();
  const { badge, icon } = kindWords[lead.kind];
  const words = lead.kind === "customer-inquiry" && lead.source_label ? lead.source_label : i18n._(badge);
  return (
    <span className={styles.source} title={words}>
      <Icon name={icon} size={14} className={styles.badgeIcon} />
      <span className={`${styles.badgeWords} ell`}>{words}</span>
    </span>
  );
}

function Undo({ lead, acts }: { lead: Lead; acts: RowActs }) {
  const { t } = useLingui();
  return (
    <button type="button" tabIndex={-1} className={styles.undo} onClick={() => acts.undo(lead)}>
      {t`Undo`}
    </button>
  );
}
