import { Trans, useLingui } from "@lingui/react/macro";
import type { LeadDetail } from "../ipc";
import styles from "./Deal.module.css";
import { LongText } from "./Request";
import { Section } from "./Section";
import { reasonWords } from "./words/reasons";

/** What the accepted lead has become. Value and dates stand in the facts strip. */
export function Deal({ lead }: { lead: LeadDetail }) {
  const { deal } = lead;
  if (deal === null) return null;
  return (
    <Section title={<Trans>Deal</Trans>}>
      <p className={`${styles.name} sel`}>
        <bdi>{deal.name}</bdi>
      </p>
      {deal.notes && <LongText text={deal.notes} />}
    </Section>
  );
}

/** Why it ended as it did. */
export function Ending({ lead }: { lead: LeadDetail }) {
  const { i18n } = useLingui();
  const { reason, reason_notes: notes } = lead;
  if (reason === null && notes === null) return null;
  const words = reason === null ? null : reasonWords(reason);
  return (
    <Section title={<Trans>Reason</Trans>}>
      {reason !== null && <p className={`${styles.name} sel`}>{words ? i18n._(words) : <bdi>{reason}</bdi>}</p>}
      {notes && <LongText text={notes} />}
    </Section>
  );
}
