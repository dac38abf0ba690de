import styles from "./Loading.module.css";

/** Still shapes, seen only when an answer takes longer than one notices. */
export function Loading() {
  return (
    <div className={styles.shapes} data-loading aria-hidden="true">
      <span />
      <span />
      <span />
      <span />
      <span />
    </div>
  );
}
