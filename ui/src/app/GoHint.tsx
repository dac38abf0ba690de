import { useLingui } from "@lingui/react/macro";
import { useSyncExternalStore } from "react";
import { continuations, pendingKey } from "../shared/hotkeys";
import { Kbd } from "../shared/Kbd";
import styles from "./GoHint.module.css";

/** After the first of two keys: what the second may be. It stays until another key is pressed. */
export function GoHint() {
  const { t } = useLingui();
  const first = useSyncExternalStore(pendingKey.subscribe, pendingKey.key);
  return (
    <div role="status" className={first === null ? "sr" : styles.hint}>
      {first !== null && (
        <>
          <span className={styles.first}>
            <Kbd keys={first} /> {t`then`}
          </span>
          {continuations(first).map(({ key, label }) => (
            <span key={key} className={styles.way}>
              <Kbd keys={key} /> {label}
            </span>
          ))}
          <span className={styles.way}>
            <Kbd keys="escape" /> {t`stay here`}
          </span>
        </>
      )}
    </div>
  );
}
