import type { ReactNode } from "react";
import { Label, Radio, RadioGroup } from "react-aria-components";
import styles from "./Choice.module.css";

type Option<Value> = { value: Value; words: ReactNode };
type Props<Value> = {
  label: ReactNode;
  options: Option<Value>[];
  value: Value;
  onChange: (value: Value) => void;
};

/** One of a few short words, side by side. */
export function Choice<Value extends string>({ label, options, value, onChange }: Props<Value>) {
  return (
    <RadioGroup
      className={styles.row}
      orientation="horizontal"
      value={value}
      onChange={(chosen) => onChange(chosen as Value)}
    >
      <Label className={styles.label}>{label}</Label>
      <div className={styles.options}>
        {options.map((option) => (
          <Radio key={option.value} value={option.value} className={styles.option}>
            {option.words}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
