import { type KeyboardEvent, type ReactNode, useRef } from "react";
import { Radio, RadioGroup } from "react-aria-components";
import { Kbd } from "../../../shared/Kbd";
import { FieldNote } from "./FieldNote";
import styles from "./fields.module.css";
import { type Checked, FieldLabel } from "./TextLine";

export type Option = { id: string; words: ReactNode; note?: ReactNode };

type Props = {
  form: Checked;
  field: string;
  label: ReactNode;
  options: Option[];
  value: string | null;
  onChange: (id: string) => void;
  /** Enter on an option ends the dialog: it has nothing else to do there. */
  onEnter: () => void;
};

/** One of a few, each with a number key. */
export function OptionList({ form, field, label, options, value, onChange, onEnter }: Props) {
  const list = useRef<HTMLDivElement>(null);
  const wrong = form.errorOf(field);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter") {
      event.preventDefault();
      onEnter();
      return;
    }
    const picked = options[Number(event.key) - 1];
    if (!/^[1-9]$/.test(event.key) || picked === undefined) return;
    event.preventDefault();
    onChange(picked.id);
    list.current?.querySelectorAll("input")[options.indexOf(picked)]?.focus();
  };

  return (
    <RadioGroup
      className={`${styles.field} ${styles.full}`}
      data-field={field}
      value={value}
      onChange={onChange}
      isInvalid={wrong !== null}
      isRequired
      validationBehavior="aria"
    >
      <FieldLabel>{label}</FieldLabel>
      {/* Capture: the radios keep arrow keys and space to themselves, the numbers are ours. */}
      <div ref={list} className={styles.options} onKeyDownCapture={onKeyDown}>
        {options.map((option, index) => (
          <Radio
            key={option.id}
            value={option.id}
            className={styles.option}
            autoFocus={index === firstFocus(options, value)}
          >
            <span>{option.words}</span>
            {option.note && <span className={styles.note}>{option.note}</span>}
            <span aria-hidden="true" className={styles.key}>
              <Kbd keys={`${index + 1}`} always />
            </span>
          </Radio>
        ))}
      </div>
      <FieldNote wrong={wrong} />
    </RadioGroup>
  );
}

function firstFocus(options: Option[], value: string | null): number {
  return Math.max(
    0,
    options.findIndex((option) => option.id === value),
  );
}
