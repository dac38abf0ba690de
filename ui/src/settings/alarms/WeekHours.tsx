import { useLingui } from "@lingui/react/macro";
import { FieldError, Input, Label, TextField } from "react-aria-components";
import { Icon } from "../../shared/Icon";
import styles from "./Alarms.module.css";
import { choiceWords, dayName } from "./choiceWords";
import type { useChoice } from "./useChoice";
import { dayOf } from "./weekTexts";

type Props = {
  /** Names the group for those who do not see it: "Working hours". */
  label: string;
  choice: ReturnType<typeof useChoice<string[]>>;
  placeholder: string;
};

/** The hours of a week, a line for each day; past midnight where a span ends before it begins. */
export function WeekHours({ label, choice, placeholder }: Props) {
  const { i18n } = useLingui();
  const { typed, type, keep, refused } = choice;
  const wrongDay = refused === null ? null : dayOf(refused);
  return (
    <fieldset className={styles.week} aria-label={label}>
      {typed.map((text, day) => {
        const wrong = refused !== null && wrongDay === day;
        const name = dayName(day, i18n);
        return (
          <TextField
            key={name}
            className={styles.day}
            value={text}
            onChange={(line) => type(typed.with(day, line))}
            onBlur={keep}
            onKeyDown={(event) => event.key === "Enter" && keep()}
            isInvalid={wrong}
            validationBehavior="aria"
            autoComplete="off"
          >
            <Label className={styles.dayName}>{name}</Label>
            <Input className={styles.hours} placeholder={placeholder} />
            <FieldError className={styles.wrong}>
              <Icon name="warn" size={12} />
              <span>{refused !== null && choiceWords(refused, i18n)}</span>
            </FieldError>
          </TextField>
        );
      })}
      {refused !== null && wrongDay === null && (
        <p role="alert" className={styles.wrong}>
          <Icon name="warn" size={12} />
          <span>{choiceWords(refused, i18n)}</span>
        </p>
      )}
    </fieldset>
  );
}
