import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import type { Face } from "../ipc";
import { Clock } from "../shared/Clock";
import { Kbd } from "../shared/Kbd";
import { HOUR, MINUTE, useNow } from "../shared/time";
import styles from "./ClockLesson.module.css";

type Lesson = { face: Face; passed: number; left: number; words: MessageDescriptor };

// Half a minute over the round number, so that the words stay round until the next minute is told.
const lessons: Lesson[] = [
  {
    face: "flame",
    passed: 31 * HOUR,
    left: 41 * HOUR,
    words: msg`The customer wants a call. Hot for 72 hours, always on top.`,
  },
  {
    face: "calm",
    passed: 3 * HOUR,
    left: 21 * HOUR,
    words: msg`A new referral. You have 24 hours to accept or decline.`,
  },
  {
    face: "soon",
    passed: 24 * HOUR - 70 * MINUTE,
    left: 70 * MINUTE,
    words: msg`Under three hours the ring becomes a wedge.`,
  },
  {
    face: "overdue",
    passed: 30 * HOUR,
    left: -6 * HOUR,
    words: msg`The 24 hours are over. You can still answer.`,
  },
  {
    face: "days",
    passed: 5 * 24 * HOUR,
    left: 9 * 24 * HOUR,
    words: msg`One dot is one day. Without an answer it expires after 14.`,
  },
];

const instant = (ms: number) => new Date(ms).toISOString();

/** How to read a clock, shown with the clocks themselves. */
export function ClockLesson() {
  const { i18n } = useLingui();
  const now = useNow();
  return (
    <aside className={styles.lesson}>
      <div className={styles.middle}>
        <h2>
          <Trans>The clock comes first</Trans>
        </h2>
        <p>
          <Trans>Shape and words change as time runs out.</Trans>
        </p>
        <ul className={styles.clocks}>
          {lessons.map(({ face, passed, left, words }) => {
            const at = now + left + Math.sign(left) * (MINUTE / 2);
            return (
              <li key={face}>
                <Clock clock={{ face, from: instant(now - passed), at: instant(at), late: false }} />
                <span className={styles.words}>{i18n._(words)}</span>
              </li>
            );
          })}
        </ul>
      </div>
      <p className={styles.keys}>
        <span>
          <Kbd keys="a" />
          <Trans>accept</Trans>
        </span>
        <span>
          <Kbd keys="d" />
          <Trans>decline</Trans>
        </span>
        <span>
          <Kbd keys="s" />
          <Trans>snooze</Trans>
        </span>
        <span>
          <Kbd keys="c" />
          <Trans>contacted</Trans>
        </span>
      </p>
    </aside>
  );
}
