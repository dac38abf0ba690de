import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { FieldError, Label, Radio, RadioGroup, Text } from "react-aria-components";
import type { FieldError as Wrong } from "../ipc";
import { fieldErrorText } from "../lead/words/fieldErrors";
import { Icon } from "../shared/Icon";
import styles from "./Choice.module.css";

type Option<Value> = { value: Value; words: ReactNode };
type Props<Value> = {
  label: ReactNode;
  options: Option<Value>[];
  value: Value;
  onChange: (value: Value) => void;
  wrong?: Wrong | null;
  help?: ReactNode;
  /** One below the other, for words that are not that short. */
  stacked?: boolean;
};

/** One of a few. */
export function Choice<Value extends string>({
  label,
  options,
  value,
  onChange,
  wrong = null,
  help,
  stacked,
}: Props<Value>) {
  const { i18n } = useLingui();
  return (
    <RadioGroup
      className={styles.row}
      orientation={stacked ? "vertical" : "horizontal"}
      value={value}
      onChange={(chosen) => onChange(chosen as Value)}
      isInvalid={wrong !== null}
      validationBehavior="aria"
    >
      <Label className={styles.label}>{label}</Label>
      <div className={styles.options}>
        {options.map((option) => (
          <Radio key={option.value} value={option.value} className={styles.option}>
            {option.words}
          </Radio>
        ))}
      </div>
      {help && (
        <Text slot="description" className={styles.help}>
          {help}
        </Text>
      )}
      <FieldError className={styles.wrong}>
        <Icon name="warn" size={12} />
        <span>{wrong && i18n._(fieldErrorText(wrong))}</span>
      </FieldError>
    </RadioGroup>
  );
}
