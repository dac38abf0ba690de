import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { type DeskError, ipc, toDeskError } from "../../ipc";
import { Button } from "../../shared/Button";
import { wordsFor } from "../../shared/errors";
import { Icon } from "../../shared/Icon";
import { Part } from "../Panel";
import styles from "./Data.module.css";

type Check =
  | { state: "idle" }
  | { state: "looking" }
  | { state: "looked"; complaints: string[] }
  | { state: "failed"; error: DeskError };

/** Looks through the desk's own file, and says in words how it is. */
export function DeskCheck() {
  const { t, i18n } = useLingui();
  const [check, setCheck] = useState<Check>({ state: "idle" });
  const look = () => {
    setCheck({ state: "looking" });
    ipc.check_desk().then(
      (complaints) => setCheck({ state: "looked", complaints }),
      (thrown) => setCheck({ state: "failed", error: toDeskError(thrown) }),
    );
  };
  return (
    <Part title={t`The file of the desk`} note={t`Reads all of it once. With very many referrals that takes a while.`}>
      <div className={styles.acts}>
        <Button onPress={look} isPending={check.state === "looking"}>{t`Check the desk`}</Button>
      </div>
      <div role="status" className={styles.outcome}>
        {check.state === "looking" && <p>{t`The desk is being looked through…`}</p>}
        {check.state === "looked" && check.complaints.length === 0 && (
          <p className={styles.good}>
            <Icon name="check" size={14} />
            <span>{t`The desk is whole.`}</span>
          </p>
        )}
        {check.state === "looked" && check.complaints.length > 0 && <Damage complaints={check.complaints} />}
        {check.state === "failed" && (
          <p className={styles.bad}>
            <Icon name="warn" size={14} />
            <span>{i18n._(wordsFor(check.error))}</span>
          </p>
        )}
      </div>
    </Part>
  );
}

function Damage({ complaints }: { complaints: string[] }) {
  return (
    <>
      <p className={styles.bad}>
        <Icon name="warn" size={14} />
        <span>
          <Trans>The file is damaged. Restore the last good copy: the damaged file is kept.</Trans>
        </span>
      </p>
      <details className={styles.complaints}>
        <summary>
          <Trans>What is wrong, for those who mend databases</Trans>
        </summary>
        <ul className="sel" lang="en">
          {complaints.map((complaint) => (
            <li key={complaint}>{complaint}</li>
          ))}
        </ul>
      </details>
    </>
  );
}
