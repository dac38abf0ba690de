import { useLingui } from "@lingui/react/macro";
import { useEffect } from "react";
import { ipc, toDeskError } from "../ipc";
import { Button } from "../shared/Button";
import { wordsFor } from "../shared/errors";
import { Icon } from "../shared/Icon";
import styles from "./Unopened.module.css";

/** All there is to show when the store could not be opened. */
export function Unopened({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t, i18n } = useLingui();
  useEffect(() => {
    // The window must appear, or nobody reads this. That the shell is as broken changes nothing here.
    ipc.ui_ready().catch(() => null);
  }, []);
  return (
    <main className={styles.page} role="alert">
      <Icon name="warn" size={28} />
      <b>{t`The desk could not be opened`}</b>
      <p>{i18n._(wordsFor(toDeskError(error)))}</p>
      <Button onPress={onRetry}>{t`Try again`}</Button>
    </main>
  );
}
