import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Button } from "react-aria-components";
import { useOpenLead } from "../app/useDeskEvents";
import type { AlikeBy, AlikeLead, AlikeView, LeadDetail, Stage } from "../ipc";
import { outcomeWords } from "../shared/clockWords";
import { useFormat } from "../shared/format";
import styles from "./Alike.module.css";
import { Section } from "./Section";
import { reasonWords } from "./words/reasons";

/** The same customer's other leads, beside the lead one decides on. */
export function Alike({ lead }: { lead: LeadDetail }) {
  const openLead = useOpenLead();
  if (lead.alike.total === 0) return null;
  return (
    <Section title={<AlikeTitle />}>
      <AlikeList alike={lead.alike} onOpen={openLead} />
    </Section>
  );
}

export function AlikeTitle() {
  return <Trans>The same customer is already here</Trans>;
}

export function AlikeList({ alike, onOpen }: { alike: AlikeView; onOpen: (id: string) => void }) {
  const more = alike.total - alike.leads.length;
  return (
    <ul className={styles.list}>
      {alike.leads.map((lead) => (
        <li key={lead.id}>
          <Entry lead={lead} onOpen={onOpen} />
        </li>
      ))}
      {more > 0 && (
        <li className={styles.more}>
          <Trans>and {more} more</Trans>
        </li>
      )}
    </ul>
  );
}

function Entry({ lead, onOpen }: { lead: AlikeLead; onOpen: (id: string) => void }) {
  const { i18n } = useLingui();
  const format = useFormat();
  const known = lead.reason === null ? null : reasonWords(lead.reason);
  const reason = known === null ? lead.reason : i18n._(known).toLocaleLowerCase(format.locale);
  const how = i18n._(lead.outcome === null ? stageWords[lead.stage] : outcomeWords[lead.outcome]);
  return (
    <Button className={styles.entry} onPress={() => onOpen(lead.id)}>
      <span className={styles.first}>
        <bdi className={styles.customer}>{lead.customer}</bdi>
        <span className={styles.by}>{lead.by.map((by) => i18n._(byWords[by])).join(", ")}</span>
      </span>
      <span className={styles.second}>
        {how}, <time dateTime={lead.at}>{format.date(lead.at)}</time>
        {reason !== null && (
          <>
            {": "}
            <bdi>{reason}</bdi>
          </>
        )}
        {lead.need !== "" && (
          <>
            {" · "}
            <bdi>{lead.need}</bdi>
          </>
        )}
      </span>
    </Button>
  );
}

/** Of one lead; the list's own words are of many. */
const stageWords: Record<Stage, MessageDescriptor> = {
  received: msg({ message: "Received", context: "one lead" }),
  accepted: msg({ message: "Accepted", context: "one lead" }),
  archived: msg({ message: "Archived", context: "one lead" }),
};

const byWords: Record<AlikeBy, MessageDescriptor> = {
  email: msg`same e-mail`,
  phone: msg`same phone`,
  name: msg`same name`,
};
