import type { ReactNode } from "react";
import styles from "./Panel.module.css";

/** One section of the settings: its title, what to know about it, and its rows. */
export function Panel({ title, note, children }: { title: ReactNode; note?: ReactNode; children: ReactNode }) {
  return (
    <>
      <header className={styles.head}>
        <h2>{title}</h2>
        {note && <p>{note}</p>}
      </header>
      <div className={styles.body}>{children}</div>
    </>
  );
}

/** A part of a section, with a title of its own. */
export function Part({ title, note, children }: { title: ReactNode; note?: ReactNode; children?: ReactNode }) {
  return (
    <section className={styles.part}>
      <h3>{title}</h3>
      {note && <p className={styles.note}>{note}</p>}
      {children}
    </section>
  );
}
