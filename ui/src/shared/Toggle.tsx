import type { ReactNode } from "react";
import { Switch } from "react-aria-components";
import styles from "./Toggle.module.css";

type Props = { label: ReactNode; help?: ReactNode; on: boolean; onChange: (on: boolean) => void };

/** Something that is on or off, and changes at once. */
export function Toggle({ label, help, on, onChange }: Props) {
  return (
    <Switch className={styles.toggle} isSelected={on} onChange={onChange}>
      <span className={styles.track} aria-hidden="true" />
      <span>
        {label}
        {help && <span className={styles.help}>{help}</span>}
      </span>
    </Switch>
  );
}
