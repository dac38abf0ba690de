import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { type HistoryEntry, type LeadDetail, type TimelineItem, toDeskError } from "../ipc";
import { useTimeline } from "../ipc/queries";
import { faultWords, noticeWords } from "../notices/words";
import { Button } from "../shared/Button";
import { wordsFor } from "../shared/errors";
import { useFormat } from "../shared/format";
import { useNow } from "../shared/time";
import { keyed } from "./keyed";
import { Section } from "./Section";
import styles from "./Timeline.module.css";
import { dayAndTime } from "./when";
import { alarmStep, alarmTitle } from "./words/alarms";
import { actorName, brief, entryTitle, toldChanges } from "./words/history";

const SHOWN_AT_FIRST = 8;

/**
 * What happened to the lead, oldest first, ending with what it waits for: who did what, what the user was
 * told and when, what left for whom.
 */
export function Timeline({ lead }: { lead: LeadDetail }) {
  const { i18n } = useLingui();
  const { data, error } = useTimeline(lead.row.id);
  const [whole, setWhole] = useState(false);
  const items = data?.items ?? [];
  const hidden = whole ? 0 : Math.max(0, items.length - SHOWN_AT_FIRST);
  return (
    <Section title={<Trans>Timeline</Trans>}>
      {error && <p className={styles.trouble}>{i18n._(wordsFor(toDeskError(error)))}</p>}
      {hidden > 0 && (
        <Button size="small" look="plain" onPress={() => setWhole(true)}>
          <Trans>Show {hidden} earlier</Trans>
        </Button>
      )}
      <ol className={styles.line}>
        {keyed(items, ({ at, what }) => `${at} ${what}`).map(({ key, item }, nth) => (
          // Paper can't be asked for the earlier ones, so it shows them.
          <li key={key} data-what={item.what} hidden={nth < hidden}>
            <Time at={item.at} />
            <Item item={item} />
          </li>
        ))}
        {lead.row.stage === "received" && (
          <li className={styles.now}>
            <span className={styles.time}>
              <Trans>Now</Trans>
            </span>
            <span>
              <Trans>Waiting for you</Trans>
            </span>
          </li>
        )}
      </ol>
    </Section>
  );
}

function Time({ at }: { at: string }) {
  const format = useFormat();
  const now = useNow();
  return (
    <time className={styles.time} dateTime={at} title={format.exact(at)}>
      {dayAndTime(at, now, format)}
    </time>
  );
}

function Item({ item }: { item: TimelineItem }) {
  switch (item.what) {
    case "entry":
      return <Entry entry={item} />;
    case "alarm":
      return <Alarm alarm={item} />;
    case "notice":
      return <Notice notice={item} />;
  }
}

function Entry({ entry }: { entry: HistoryEntry }) {
  const { i18n } = useLingui();
  const format = useFormat();
  const words = { i18n, format };
  const who = actorName(entry.actor, words);
  // The first entry is the lead itself, which stands on the screen already.
  const changes = entry.command === "receive" || entry.command === "import" ? [] : toldChanges(entry.changes, words);
  return (
    <span className={styles.what}>
      {entryTitle(entry, words)}
      <span className={styles.aside}>
        {" · "}
        <bdi>{who}</bdi>
        {entry.undone && (
          <>
            {" · "}
            <Trans>taken back later</Trans>
          </>
        )}
      </span>
      {changes.map(({ field, label, before, after }) => (
        <span key={field} className={styles.change}>
          {label}: {before !== null && <del>{before}</del>}
          {before !== null && after !== null && <span aria-hidden="true"> → </span>}
          {after !== null && <ins>{after}</ins>}
        </span>
      ))}
      {entry.note && (
        <span className={styles.change} dir="auto">
          “{brief(entry.note)}”
        </span>
      )}
    </span>
  );
}

type Of<What extends TimelineItem["what"]> = Extract<TimelineItem, { what: What }>;

function Alarm({ alarm }: { alarm: Of<"alarm"> }) {
  const { t, i18n } = useLingui();
  const aside = [
    alarmStep(alarm.kind, alarm.step, i18n),
    alarm.late ? t`late` : null,
    alarm.again ? t`perhaps for the second time` : null,
    alarm.summary ? t`in a summary` : null,
  ].filter((words) => words !== null);
  return (
    <span className={styles.what}>
      {alarmTitle(alarm.kind, alarm.step, i18n)}
      {aside.length > 0 && <span className={styles.aside}>{` · ${aside.join(" · ")}`}</span>}
    </span>
  );
}

function Notice({ notice }: { notice: Of<"notice"> }) {
  const { i18n } = useLingui();
  const to = notice.address ?? notice.name;
  return (
    <span className={styles.what}>
      {i18n._(noticeStepWords[notice.step])}
      {to !== null && (
        <span className={styles.aside}>
          {" · "}
          <bdi>{to}</bdi>
        </span>
      )}
      <span className={styles.change}>{i18n._(noticeWords[notice.kind])}</span>
      {notice.fault !== null && <span className={styles.change}>{i18n._(faultWords[notice.fault])}</span>}
    </span>
  );
}

const noticeStepWords: Record<Of<"notice">["step"], MessageDescriptor> = {
  opened: msg`Notice opened in the mail program`,
  sent: msg`Notice sent`,
  failed: msg`Notice not sent`,
};
