import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import type { Clock, LeadDetail } from "../ipc";
import { ClockMark, isEmber, useClockWords } from "../shared/Clock";
import { outcomeWords } from "../shared/clockWords";
import { useFormat } from "../shared/format";
import { useNow } from "../shared/time";
import styles from "./Facts.module.css";
import { factDate, howFar, shortTime } from "./when";

/** The few facts one decides by, in one strip; which ones depends on the stage. */
export function Facts({ lead }: { lead: LeadDetail }) {
  switch (lead.row.stage) {
    case "received":
      return <ReceivedFacts lead={lead} />;
    case "accepted":
      return <AcceptedFacts lead={lead} />;
    case "archived":
      return <ArchivedFacts lead={lead} />;
  }
}

type Props = { lead: LeadDetail };

function ReceivedFacts({ lead }: Props) {
  const { t } = useLingui();
  const { flame, answer, expiry } = lead.clocks;
  return (
    <Strip>
      {flame && <ClockFact label={t`Flame`} clock={flame} />}
      {answer && <ClockFact label={t`Answer`} clock={answer} />}
      {expiry && <ClockFact label={t`Expiry`} clock={expiry} />}
      <ValueFact lead={lead} />
      <WantedFact lead={lead} />
    </Strip>
  );
}

function AcceptedFacts({ lead }: Props) {
  const format = useFormat();
  const now = useNow();
  const { t } = useLingui();
  const { deal, origin } = lead;
  const close = deal?.close_date ?? null;
  return (
    <Strip>
      <ValueFact lead={lead} />
      <Fact label={t`Closes`} note={close === null ? null : howFar(close, now, format)}>
        {close === null ? <None>{t`No date`}</None> : factDate(close, format)}
      </Fact>
      <Fact label={t`Sales stage`}>
        {origin.sales_stage === null ? <None>{t`None`}</None> : stageWords(origin.sales_stage)}
      </Fact>
      <Fact label={t`CRM ID`}>
        {deal?.crm_id ? <bdi title={deal.crm_id}>{deal.crm_id}</bdi> : <None>{t`None`}</None>}
      </Fact>
      <Fact label={t`Campaign`}>
        {deal?.campaign_id ? <bdi title={deal.campaign_id}>{deal.campaign_id}</bdi> : <None>{t`None`}</None>}
      </Fact>
    </Strip>
  );
}

function ArchivedFacts({ lead }: Props) {
  const format = useFormat();
  const { t, i18n } = useLingui();
  const { row, deal, archived_at: archivedAt } = lead;
  return (
    <Strip>
      <Fact label={t`Outcome`}>{i18n._(outcomeWords[row.outcome ?? "error"])}</Fact>
      <Fact label={t`Closed`} note={archivedAt === null ? null : format.time(archivedAt)}>
        {archivedAt === null ? <None>{t`No date`}</None> : format.date(archivedAt)}
      </Fact>
      <ValueFact lead={lead} />
      {deal ? (
        <Fact label={t`CRM ID`}>
          {deal.crm_id ? <bdi title={deal.crm_id}>{deal.crm_id}</bdi> : <None>{t`None`}</None>}
        </Fact>
      ) : (
        <WantedFact lead={lead} />
      )}
    </Strip>
  );
}

function Strip({ children }: { children: ReactNode }) {
  return (
    <div className={styles.strip}>
      <dl className={styles.facts}>{children}</dl>
    </div>
  );
}

function ClockFact({ label, clock }: { label: string; clock: Clock }) {
  const words = useClockWords(clock);
  const format = useFormat();
  const now = useNow();
  return (
    <div className={styles.fact}>
      <dt>{label}</dt>
      <dd className={isEmber(clock) ? styles.ember : undefined} title={words.exact}>
        <ClockMark clock={clock} />
        <span>{words.first}</span>
      </dd>
      {clock.at !== null && <dd className={styles.note}>{shortTime(clock.at, now, format)}</dd>}
    </div>
  );
}

function ValueFact({ lead }: Props) {
  const format = useFormat();
  const value = lead.deal ? lead.deal.value : (lead.wanted_value ?? lead.row.value);
  const { t } = useLingui();
  return <Fact label={t`Value`}>{value ? format.money(value) : <None>{t`No value`}</None>}</Fact>;
}

function WantedFact({ lead }: Props) {
  const format = useFormat();
  const now = useNow();
  const { t } = useLingui();
  const wanted = lead.wanted_by;
  return (
    <Fact label={t`Wanted by`} note={wanted === null ? null : howFar(wanted, now, format)}>
      {wanted === null ? <None>{t`No date`}</None> : factDate(wanted, format)}
    </Fact>
  );
}

function Fact(props: { label: string; note?: string | null; children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt>{props.label}</dt>
      <dd>
        <span>{props.children}</span>
      </dd>
      {props.note && <dd className={styles.note}>{props.note}</dd>}
    </div>
  );
}

function None({ children }: { children: ReactNode }) {
  return <span className={styles.none}>{children}</span>;
}

// Partner Center gives the stage as a percentage or as a word.
function stageWords(stage: string): ReactNode {
  return /^\d{1,3}$/.test(stage) ? <Trans>{stage}%</Trans> : <bdi title={stage}>{stage}</bdi>;
}
