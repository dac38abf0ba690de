import { Trans, useLingui } from "@lingui/react/macro";
import type { CommandInput, Meanwhile } from "../../ipc";
import { Button } from "../../shared/Button";
import { useFormat } from "../../shared/format";
import { Icon } from "../../shared/Icon";
import { useNow } from "../../shared/time";
import { keyed } from "../keyed";
import { dayAndTime } from "../when";
import { actorName, entryTitle, toldChanges } from "../words/history";
import styles from "./MeanwhilePanel.module.css";
import { typedFor } from "./typedFor";

type Props = { told: Meanwhile; typed: CommandInput; onKeepMine: () => void; onTakeTheirs: () => void };

/** What somebody else did to the lead since the dialog was opened, beside what was typed here. */
export function MeanwhilePanel({ told, typed, onKeepMine, onTakeTheirs }: Props) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const now = useNow();
  const words = { i18n, format };
  const changes = toldChanges(told.changes, words);
  return (
    <section className={styles.panel} role="alert" aria-label={t`Changed meanwhile`}>
      <p className={styles.head}>
        <Icon name="warn" />
        <span>
          <b>
            <Trans>Changed meanwhile.</Trans>
          </b>{" "}
          <Trans>What you typed is kept.</Trans>
        </span>
      </p>
      <ul className={styles.entries}>
        {keyed(told.entries, ({ at, command }) => `${at} ${command}`).map(({ key, item: entry }) => (
          <li key={key}>
            {entryTitle(entry, words)} · <bdi>{actorName(entry.actor, words)}</bdi> ·{" "}
            {dayAndTime(entry.at, now, format)}
          </li>
        ))}
      </ul>
      {changes.length > 0 && (
        <table className={styles.fields}>
          <thead>
            <tr>
              <th scope="col">
                <Trans>Field</Trans>
              </th>
              <th scope="col">
                <Trans>Before</Trans>
              </th>
              <th scope="col">
                <Trans>Now</Trans>
              </th>
              <th scope="col">
                <Trans>You typed</Trans>
              </th>
            </tr>
          </thead>
          <tbody>
            {changes.map(({ field, label, before, after }) => (
              <tr key={field}>
                <th scope="row">{label}</th>
                <td dir="auto">{before ?? "—"}</td>
                <td dir="auto">{after ?? "—"}</td>
                <td dir="auto">{typedFor(field, typed, words) ?? "—"}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {told.possible ? (
        <div className={styles.ways}>
          <Button onPress={onKeepMine}>
            <Trans>Go on with mine</Trans>
          </Button>
          <Button look="plain" onPress={onTakeTheirs}>
            <Trans>Take what is there now</Trans>
          </Button>
        </div>
      ) : (
        <p>
          <Trans>The lead can no longer take this. Copy what you need, then close.</Trans>
        </p>
      )}
    </section>
  );
}
