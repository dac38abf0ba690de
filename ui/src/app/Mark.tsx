import styles from "./Nav.module.css";

/** The desk's own sign: a clock that has been answered. */
export function Mark() {
  return (
    <svg className={styles.mark} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d="M12.6 5.1A5.5 5.5 0 1 1 8 2.5M5.75 8 7.5 9.75 13.25 3.5" />
    </svg>
  );
}
