import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import type { Entered, LeadDetail } from "../ipc";
import { Icon } from "../shared/Icon";
import { keyed } from "./keyed";
import { LongText } from "./Request";
import { Section } from "./Section";
import styles from "./Sources.module.css";
import { unreadReason } from "./words/source";

/** Values that could not be taken over, as they came: nothing that arrives is dropped. */
export function UnreadValues({ lead }: { lead: LeadDetail }) {
  const { i18n } = useLingui();
  if (lead.unread.length === 0) return null;
  return (
    <Section title={<Trans>Could not be read</Trans>} aside={<Trans>kept as text</Trans>}>
      <dl className={styles.pairs}>
        {keyed(lead.unread, ({ field }) => field).map(({ key, item: { field, text, reason } }) => {
          const words = unreadReason(reason);
          return (
            <div key={key}>
              <dt>
                <bdi>{field}</bdi>
              </dt>
              <dd className="sel">
                <LongText text={text} /> <span className={styles.why}>{words ? i18n._(words) : reason}</span>
              </dd>
            </div>
          );
        })}
      </dl>
    </Section>
  );
}

const enteredWords: Record<Entered, MessageDescriptor> = {
  window: msg`In this window`,
  "command-line": msg`On the command line`,
};

/** Where the lead came from, as far as the source says so; its raw classification when ours is a guess. */
export function Origin({ lead }: { lead: LeadDetail }) {
  const { t, i18n } = useLingui();
  const { origin, row } = lead;
  const classification = [origin.raw_type, origin.raw_qualification, origin.invited_by].filter(Boolean).join(" · ");
  const pairs: [string, string | null][] = [
    [t`Classification`, origin.classified ? null : classification],
    [t`Entered`, origin.entered === null ? null : i18n._(enteredWords[origin.entered])],
    [t`Referral program`, origin.referral_program],
    [t`Sent to`, origin.organization_name],
    [t`Invited by`, origin.classified ? origin.invited_by : null],
    [t`Quality`, origin.quality === "Unknown" ? null : origin.quality],
    [t`Tags`, origin.tags.join(", ")],
    [t`Sales stage`, row.stage === "received" ? origin.sales_stage : null],
    [t`Customer IDs`, lead.external_ids.join(", ")],
    [t`Engagement ID`, origin.engagement_id],
    [t`Partner ID`, origin.mpn_id],
    [t`Source ID`, row.source_id],
  ];
  const given = pairs.filter(([, text]) => text !== null && text !== "");
  if (given.length === 0) return null;
  return (
    <Section title={<Trans>Origin</Trans>}>
      {!origin.classified && (
        <p className={styles.hint}>
          <Icon name="info" size={14} />
          <Trans>This combination is new to the desk. The lead stands in the nearest tab.</Trans>
        </p>
      )}
      <dl className={styles.pairs}>
        {given.map(([label, text]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className="sel">
              <bdi>{text}</bdi>
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
