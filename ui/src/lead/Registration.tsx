import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import type { Contract, LeadDetail, Registration as RegistrationView } from "../ipc";
import { amountOf } from "../shared/clockWords";
import { useFormat } from "../shared/format";
import { Icon } from "../shared/Icon";
import { useNow } from "../shared/time";
import styles from "./Registration.module.css";
import { LongText } from "./Request";
import { Section } from "./Section";
import { factDate, lastDay } from "./when";
import { pricingWords, registrationWords, ruleWords, tenantWords } from "./words/registration";

/** The registration of a won deal: where it is, what is missing, until when, what was asked and answered. */
export function Registration({ lead }: { lead: LeadDetail }) {
  const { i18n } = useLingui();
  const format = useFormat();
  const { registration } = lead;
  if (registration === null) return null;
  const { state, since, contract, question, answer } = registration;
  return (
    <Section
      title={<Trans>Deal registration</Trans>}
      aside={since === null ? null : <time dateTime={since}>{format.dayTime(since)}</time>}
    >
      <p className={styles.state}>{i18n._(registrationWords[state])}</p>
      {question && (
        <div className={styles.exchange}>
          <h4>
            <Trans>Question</Trans>
          </h4>
          <blockquote className={styles.quote}>
            <LongText text={question} />
          </blockquote>
          {answer && (
            <>
              <h4>
                <Trans>You answered</Trans>
              </h4>
              <blockquote className={styles.quote}>
                <LongText text={answer} />
              </blockquote>
            </>
          )}
        </div>
      )}
      {state === "none" && <Open registration={registration} />}
      {contract && <ContractFacts contract={contract} />}
      <SourceWord registration={registration} />
    </Section>
  );
}

/** Before it is registered: every rule, and the two clocks. */
function Open({ registration }: { registration: RegistrationView }) {
  const { i18n } = useLingui();
  const format = useFormat();
  const now = useNow();
  const { rules, wait, window } = registration;
  const left = amountOf(Math.max(0, Date.parse(window.at) - now), i18n);
  const opens = format.dayTime(wait.at);
  const ends = factDate(lastDay(window), format);
  return (
    <>
      <ul className={styles.rules}>
        {rules.map((rule) => (
          <li key={rule.rule} className={rule.holds ? undefined : styles.missing}>
            <Icon
              name={rule.holds ? "check" : "minus"}
              className={rule.holds ? `${styles.mark} ${styles.held}` : styles.mark}
            />
            <span>{i18n._(ruleWords(rule, { opens, day: rule.day ? factDate(rule.day, format) : "" }))}</span>
          </li>
        ))}
      </ul>
      <p className={styles.clock}>
        <Icon name="hourglass" className={styles.mark} />
        {window.over ? (
          <span>
            <Trans>The 60 days to register ended on {ends}</Trans>
          </span>
        ) : (
          <span>
            <Trans>
              {left} left to register, at the latest on {ends}
            </Trans>
          </span>
        )}
      </p>
    </>
  );
}

function ContractFacts({ contract }: { contract: Contract }) {
  const { i18n } = useLingui();
  const format = useFormat();
  const day = (date: string | null) => (date === null ? null : factDate(date, format));
  return (
    <dl className={`${styles.facts} sel`}>
      <Fact label={<Trans>Solution</Trans>}>
        <bdi>{contract.solution.name}</bdi>
      </Fact>
      <Fact label={<Trans>Contract value</Trans>}>{format.money(contract.value)}</Fact>
      <Fact label={<Trans>Solution value</Trans>}>{format.money(contract.solution_value)}</Fact>
      <Fact label={<Trans>Signed on</Trans>}>{day(contract.signed_on)}</Fact>
      <Fact label={<Trans>Starts on</Trans>}>{day(contract.starts_on)}</Fact>
      <Fact label={<Trans>Ends on</Trans>}>{day(contract.ends_on) ?? <Trans>Perpetual</Trans>}</Fact>
      <Fact label={<Trans>Tenant</Trans>}>{i18n._(tenantWords[contract.tenant])}</Fact>
      <Fact label={<Trans>Pricing</Trans>}>{i18n._(pricingWords[contract.pricing])}</Fact>
      <Fact label={<Trans>Marketplace</Trans>}>{day(contract.marketplace_on) ?? <Trans>no</Trans>}</Fact>
    </dl>
  );
}

function Fact({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** The source's own word, where it says another thing than the desk knows. */
function SourceWord({ registration }: { registration: RegistrationView }) {
  const { source_status: word, state } = registration;
  const plain = (text: string) => text.toLowerCase().replace(/[^a-z]/g, "");
  if (word === null || plain(word) === plain(state)) return null;
  return (
    <p className={styles.source}>
      <Trans>Partner Center said last:</Trans> <bdi>{word}</bdi>
    </p>
  );
}
