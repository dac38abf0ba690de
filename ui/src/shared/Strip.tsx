import type { ReactNode } from "react";
import { Icon, type IconName } from "./Icon";
import styles from "./Strip.module.css";

type StripProps = { icon: IconName; words: string; bad?: boolean; children?: ReactNode };

/** One line above a list that says something, with at most one thing to do. */
export function Strip({ icon, words, bad, children }: StripProps) {
  return (
    <div className={styles.strip} data-bad={bad || undefined}>
      <Icon name={icon} />
      <span className={styles.words}>{words}</span>
      {children}
    </div>
  );
}
