import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { FieldError, Input, TextField } from "react-aria-components";
import { kindNames } from "../../alarms/words";
import type { AlarmChoices, AlarmKind, KindSteps } from "../../ipc";
import { Button } from "../../shared/Button";
import { Icon } from "../../shared/Icon";
import { Toggle } from "../../shared/Toggle";
import { Part } from "../Panel";
import styles from "./Alarms.module.css";
import { choiceWords } from "./choiceWords";
import { stepsShown, stepsWritten } from "./stepTexts";
import { useChoice } from "./useChoice";
import { useChosen } from "./useChosen";

/** What the steps of a kind are counted from. */
const counted: Partial<Record<AlarmKind, MessageDescriptor>> = {
  "contact-now": msg`after the customer asked`,
  "answer-soon": msg`before the answer is due`,
  "answer-overdue": msg`how often, until you answer`,
  expiring: msg`before the lead expires`,
  "close-date": msg`after the day of the close date`,
  registration: msg`before the time to register ends`,
};

/** Which alarms come, and at which steps. */
export function Kinds({ choices }: { choices: AlarmChoices }) {
  const { t, i18n } = useLingui();
  const choose = useChosen();
  const toggle = (kind: AlarmKind, on: boolean) => {
    const off = on ? choices.off.filter((other) => other !== kind) : [...choices.off, kind];
    choose("alarms_off", off.join(","), { off });
  };
  return (
    <Part
      title={t`Alarms`}
      note={t`What is switched off stays in the list of alarms, with that as the reason why you were not told.`}
    >
      <Toggle
        label={t`Flames at any time`}
        help={t`A customer who wants a call does not wait for your hours.`}
        on={choices.flames_any_time}
        onChange={(on) => choose("flames_any_time", String(on), { flames_any_time: on })}
      />
      <ul className={styles.kinds} aria-label={t`Kinds of alarms`}>
        {(Object.keys(kindNames) as AlarmKind[]).map((kind) => {
          const steps = choices.steps.find((each) => each.kind === kind);
          const on = !choices.off.includes(kind);
          return (
            <li key={kind}>
              <Toggle label={i18n._(kindNames[kind])} on={on} onChange={(chosen) => toggle(kind, chosen)} />
              {steps && <StepsField steps={steps} isOff={!on} />}
            </li>
          );
        })}
      </ul>
    </Part>
  );
}

function StepsField({ steps, isOff }: { steps: KindSteps; isOff: boolean }) {
  const { i18n } = useLingui();
  const choice = useChoice(steps.key, stepsShown(steps.steps, i18n), stepsWritten);
  const { typed, type, keep, put, refused } = choice;
  const about = counted[steps.kind];
  const name = i18n._(kindNames[steps.kind]);
  const standard = stepsShown(steps.standard, i18n);
  const help = about === undefined ? "" : i18n._(about);
  return (
    <div className={styles.steps}>
      <TextField
        aria-label={`${name}: ${help}`}
        className={styles.stepsField}
        value={typed}
        onChange={type}
        onBlur={keep}
        onKeyDown={(event) => event.key === "Enter" && keep()}
        isInvalid={refused !== null}
        isDisabled={isOff}
        validationBehavior="aria"
        autoComplete="off"
      >
        <Input className={styles.hours} />
        <span className={styles.counted}>{help}</span>
        <FieldError className={styles.wrong}>
          <Icon name="warn" size={12} />
          <span>{refused !== null && choiceWords(refused, i18n)}</span>
        </FieldError>
      </TextField>
      {steps.steps !== steps.standard && !isOff && (
        <Button size="small" look="plain" onPress={() => put(standard)}>
          <Trans>Back to {standard}</Trans>
        </Button>
      )}
    </div>
  );
}
