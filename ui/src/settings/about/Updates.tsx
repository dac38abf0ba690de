import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import { type DeskError, ipc, onEvent, toDeskError, type UpdateOffer } from "../../ipc";
import { useUpdates } from "../../ipc/queries";
import { Button } from "../../shared/Button";
import { wordsFor } from "../../shared/errors";
import { useFormat } from "../../shared/format";
import { Choice } from "../Choice";
import { Bad, Good } from "../data/outcomes";
import { useWhen } from "../data/words";
import { Part } from "../Panel";
import { useSetting } from "../useSetting";
import styles from "./About.module.css";

/** Newer versions of the app: looked for, with what is new in them, and installed when the user says so. */
export function Updates() {
  const { t, i18n } = useLingui();
  const when = useWhen();
  const set = useSetting();
  const { data: updates, refetch } = useUpdates();
  const [looking, setLooking] = useState(false);
  const [error, setError] = useState<DeskError | null>(null);
  if (updates === undefined) return null;
  if (!updates.can_look) return <Part title={t`Updates`} note={i18n._(wordsFor(nowhere))} />;

  const look = () => {
    setLooking(true);
    setError(null);
    ipc
      .look_for_update()
      .then(
        () => refetch(),
        (thrown) => setError(toDeskError(thrown)),
      )
      .finally(() => setLooking(false));
  };
  const install = (version: string) => {
    setError(null);
    ipc.install_update(version).catch((thrown) => {
      const why = toDeskError(thrown);
      setError(why.code === "update-cancelled" ? null : why);
      if (why.code === "update-gone") refetch();
    });
  };
  const { offer, looked_at, under_way } = updates;
  return (
    <Part title={t`Updates`} note={t`Only a version that its makers signed is installed, and only when you say so.`}>
      {offer && <Offer offer={offer} underWay={under_way} onInstall={() => install(offer.version)} />}
      <div role="status" className={styles.state}>
        {error ? (
          <Bad>{i18n._(wordsFor(error))}</Bad>
        ) : looking ? (
          <p>{t`The server of the updates is asked…`}</p>
        ) : offer || looked_at === null ? null : (
          <Good>
            <Trans>This was the newest version at {when(looked_at)}.</Trans>
          </Good>
        )}
      </div>
      <Button onPress={look} isPending={looking} isDisabled={under_way}>{t`Look for updates`}</Button>
      <Choice
        label={t`Look once a day`}
        options={[
          { value: "true", words: t`On` },
          { value: "false", words: t`Off` },
        ]}
        value={updates.looks ? "true" : "false"}
        onChange={(value) => set("looks_for_updates", value)}
        help={t`The server learns which version runs here, and nothing of your referrals.`}
      />
    </Part>
  );
}

const nowhere: DeskError = { code: "update-nowhere", message: "", params: {} };

/** What is new in a version, as its makers tell it, and the way to it. */
function Offer({ offer, underWay, onInstall }: { offer: UpdateOffer; underWay: boolean; onInstall: () => void }) {
  const { t } = useLingui();
  const format = useFormat();
  const { version, date, notes } = offer;
  return (
    <section className={styles.offer} aria-label={t`Version ${version}`}>
      <h4>
        <Trans>Version {version}</Trans>
        {date && <span className={styles.day}>{format.calendarDate(date)}</span>}
      </h4>
      {notes && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
        <section className={`${styles.notes} sel`} aria-label={t`What is new`} tabIndex={0}>
          {notes}
        </section>
      )}
      {underWay ? (
        <Progress />
      ) : (
        <div className={styles.acts}>
          <Button look="primary" onPress={onInstall}>{t`Update and restart`}</Button>
          <span className={styles.note}>{t`A copy of the desk is made first.`}</span>
        </div>
      )}
    </section>
  );
}

function Progress() {
  const { t, i18n } = useLingui();
  const [{ done, total }, setProgress] = useState<{ done: number; total: number | null }>({ done: 0, total: null });
  useEffect(() => onEvent("update-progress", setProgress), []);
  const share = total === null || total === 0 ? 0 : Math.min(1, done / total);
  const percent = i18n.number(share, { style: "percent" });
  return (
    <div className={styles.acts}>
      <span role="status">
        {share === 1 ? t`The new version is being installed…` : <Trans>Downloading… {percent}</Trans>}
      </span>
      {share < 1 && <Button size="small" onPress={() => ipc.stop_update()}>{t`Cancel`}</Button>}
    </div>
  );
}
