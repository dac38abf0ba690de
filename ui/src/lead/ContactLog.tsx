import { Trans, useLingui } from "@lingui/react/macro";
import type { LeadDetail } from "../ipc";
import { useFormat } from "../shared/format";
import { useNow } from "../shared/time";
import styles from "./ContactLog.module.css";
import { keyed } from "./keyed";
import { LongText } from "./Request";
import { Section } from "./Section";
import { dayAndTime } from "./when";
import { contactHowWords } from "./words/contact";

/** Every contact with the customer, the latest first. */
export function ContactLog({ lead }: { lead: LeadDetail }) {
  const { i18n } = useLingui();
  const format = useFormat();
  const now = useNow();
  if (lead.contacted.length === 0) return null;
  const latestFirst = [...lead.contacted].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
  return (
    <Section title={<Trans>Contacts made</Trans>}>
      <ul className={styles.log}>
        {keyed(latestFirst, ({ at, how }) => `${at} ${how}`).map(({ key, item: made }) => (
          <li key={key}>
            <span className={styles.how}>
              {i18n._(contactHowWords[made.how])}
              {made.with && (
                <>
                  , <bdi>{made.with}</bdi>
                </>
              )}
            </span>
            <time dateTime={made.at} title={format.exact(made.at)}>
              {dayAndTime(made.at, now, format)}
            </time>
            {made.notes && (
              <div className={styles.notes}>
                <LongText text={made.notes} />
              </div>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
