import type { ReactNode } from "react";
import { Radio, RadioGroup } from "react-aria-components";
import { FieldNote } from "./FieldNote";
import styles from "./fields.module.css";
import { type Checked, FieldLabel } from "./TextLine";

type Props = {
  form: Checked;
  field: string;
  label: ReactNode;
  options: { id: string; words: ReactNode }[];
  value: string | null;
  onChange: (id: string) => void;
};

/** One of two or three short answers, side by side. */
export function ShortChoice({ form, field, label, options, value, onChange }: Props) {
  const wrong = form.errorOf(field);
  return (
    <RadioGroup
      className={styles.field}
      data-field={field}
      orientation="horizontal"
      value={value}
      onChange={onChange}
      onBlur={() => form.left(field)}
      isInvalid={wrong !== null}
      isRequired
      validationBehavior="aria"
    >
      <FieldLabel>{label}</FieldLabel>
      <div className={styles.short}>
        {options.map((option) => (
          <Radio key={option.id} value={option.id} className={styles.shortOption}>
            {option.words}
          </Radio>
        ))}
      </div>
      <FieldNote wrong={wrong} />
    </RadioGroup>
  );
}
