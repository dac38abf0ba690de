import { keyed } from "./keyed";
import styles from "./MailAddress.module.css";

/** A mail address that, where it does not fit, breaks after its @, then at its dots, and not inside a word. */
export function MailAddress({ children }: { children: string }) {
  return (
    <bdi>
      {keyed(children.split(/(?<=@)/), (half) => half).map(({ key, item: half }) => (
        <span key={key} className={styles.half}>
          {keyed(half.split(/(?=\.)/), (piece) => piece).map(({ key: nth, item: piece }) => (
            <span key={nth}>
              <wbr />
              {piece}
            </span>
          ))}
        </span>
      ))}
    </bdi>
  );
}
