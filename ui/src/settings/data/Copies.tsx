import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import type { Backup, BackupKind } from "../../ipc";
import { backupsOptions } from "../../ipc/queries";
import { Button } from "../../shared/Button";
import { useFormat } from "../../shared/format";
import { Loading } from "../../shared/Loading";
import { NotRead } from "../../shared/NotRead";
import styles from "./Data.module.css";
import { useSize, useWhen } from "./words";

const reasons: Record<BackupKind, MessageDescriptor> = {
  hourly: msg`By itself`,
  asked: msg`Asked for`,
  "before-restore": msg`Before a copy was restored`,
  // The program may have been updated by hand.
  "before-migration": msg`Before an update`,
  "before-update": msg`Before an update`,
};

/** The copies there are, newest first, each with the way back to it. */
export function Copies({ busy, onRestore }: { busy: boolean; onRestore: (backup: Backup) => void }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const when = useWhen();
  const size = useSize();
  const { data: backups, error, refetch } = useQuery(backupsOptions);
  if (error) return <NotRead error={error} onRetry={refetch} />;
  if (backups === undefined) return <Loading />;
  if (backups.length === 0) {
    return (
      <p className={styles.none}>
        <Trans>No copies yet. The first is made by itself a few minutes after the start.</Trans>
      </p>
    );
  }
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">
            <Trans>When</Trans>
          </th>
          <th scope="col">
            <Trans>Why</Trans>
          </th>
          <th scope="col" className={styles.number}>
            <Trans>Size</Trans>
          </th>
          <td />
        </tr>
      </thead>
      <tbody>
        {backups.map((backup) => {
          const moment = when(backup.at);
          return (
            <tr key={backup.name}>
              <th scope="row" title={format.exact(backup.at)}>
                {moment}
              </th>
              <td>{i18n._(reasons[backup.kind])}</td>
              <td className={styles.number}>{size(backup.bytes)}</td>
              <td>
                <Button
                  size="small"
                  isDisabled={busy}
                  aria-label={t`Restore the copy of ${moment}`}
                  onPress={() => onRestore(backup)}
                >
                  <Trans>Restore…</Trans>
                </Button>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
