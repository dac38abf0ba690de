import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { type HistoryEntry, type LeadDetail, toDeskError } from "../ipc";
import { useHistory } from "../ipc/queries";
import { Button } from "../shared/Button";
import { wordsFor } from "../shared/errors";
import { useFormat } from "../shared/format";
import { useNow } from "../shared/time";
import { keyed } from "./keyed";
import { Section } from "./Section";
import styles from "./Timeline.module.css";
import { dayAndTime } from "./when";
import { actorName, brief, entryTitle, toldChanges } from "./words/history";

const SHOWN_AT_FIRST = 8;

/** What happened to the lead, oldest first, ending with what it waits for. */
export function Timeline({ lead }: { lead: LeadDetail }) {
  const { i18n } = useLingui();
  const { data, error } = useHistory(lead.row.id);
  const [whole, setWhole] = useState(false);
  const entries = data?.entries ?? [];
  const inOrder = [...entries].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const hidden = whole ? 0 : Math.max(0, inOrder.length - SHOWN_AT_FIRST);
  return (
    <Section title={<Trans>Timeline</Trans>}>
      {error && <p className={styles.trouble}>{i18n._(wordsFor(toDeskError(error)))}</p>}
      {hidden > 0 && (
        <Button size="small" look="plain" onPress={() => setWhole(true)}>
          <Trans>Show {hidden} earlier</Trans>
        </Button>
      )}
      <ol className={styles.line}>
        {keyed(inOrder, ({ at, command }) => `${at} ${command}`)
          .slice(hidden)
          .map(({ key, item }) => (
            <Entry key={key} entry={item} />
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

function Entry({ entry }: { entry: HistoryEntry }) {
  const { i18n } = useLingui();
  const format = useFormat();
  const now = useNow();
  const words = { i18n, format };
  const who = actorName(entry.actor, words);
  // The first entry is the lead itself, which stands on the screen already.
  const changes = entry.command === "receive" || entry.command === "import" ? [] : toldChanges(entry.changes, words);
  return (
    <li>
      <time className={styles.time} dateTime={entry.at} title={format.exact(entry.at)}>
        {dayAndTime(entry.at, now, format)}
      </time>
      <span className={styles.what}>
        {entryTitle(entry, words)}
        <span className={styles.who}>
          {" · "}
          <bdi>{who}</bdi>
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
    </li>
  );
}
