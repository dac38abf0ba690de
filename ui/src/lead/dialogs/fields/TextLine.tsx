import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Input, Label, TextArea, TextField } from "react-aria-components";
import type { FieldError } from "../../../ipc";
import { FieldNote } from "./FieldNote";
import styles from "./fields.module.css";

/** What every field needs of its dialog's form. */
export type Checked = { errorOf: (field: string) => FieldError | null; left: (field: string) => void };

type Line = {
  form: Checked;
  field: string;
  label: ReactNode;
  value: string;
  onChange: (value: string) => void;
  need?: "required" | "optional";
  help?: ReactNode;
  placeholder?: string;
  type?: "text" | "email" | "tel";
  wide?: boolean;
  /** Has the focus when the dialog opens. */
  first?: boolean;
};

export function TextLine({
  form,
  field,
  label,
  value,
  onChange,
  need,
  help,
  placeholder,
  type = "text",
  wide,
  first,
}: Line) {
  const wrong = form.errorOf(field);
  return (
    <TextField
      className={wide ? `${styles.field} ${styles.full}` : styles.field}
      data-field={field}
      type={type}
      value={value}
      onChange={onChange}
      onBlur={() => form.left(field)}
      isInvalid={wrong !== null}
      isRequired={need === "required"}
      validationBehavior="aria"
      autoComplete="off"
      autoFocus={first}
    >
      <FieldLabel need={need}>{label}</FieldLabel>
      <Input className={styles.box} placeholder={placeholder} />
      <FieldNote wrong={wrong} help={help} />
    </TextField>
  );
}

export function LongText({
  form,
  field,
  label,
  value,
  onChange,
  need,
  help,
  placeholder,
  first,
  rows = 3,
}: Line & { rows?: number }) {
  const wrong = form.errorOf(field);
  const length = [...value].length;
  return (
    <TextField
      className={`${styles.field} ${styles.full}`}
      data-field={field}
      value={value}
      onChange={onChange}
      onBlur={() => form.left(field)}
      isInvalid={wrong !== null}
      isRequired={need === "required"}
      validationBehavior="aria"
      autoFocus={first}
    >
      <FieldLabel need={need} aside={length > 0 ? <span aria-hidden="true">{length}</span> : null}>
        {label}
      </FieldLabel>
      <TextArea className={styles.box} rows={rows} placeholder={placeholder} />
      <FieldNote wrong={wrong} help={help} />
    </TextField>
  );
}

export function FieldLabel({ children, need, aside }: { children: ReactNode; need?: Line["need"]; aside?: ReactNode }) {
  return (
    <span className={styles.label}>
      <Label>{children}</Label>
      {need === "optional" && (
        <span className={styles.optional}>
          <Trans>optional</Trans>
        </span>
      )}
      {aside && <span className={styles.aside}>{aside}</span>}
    </span>
  );
}
