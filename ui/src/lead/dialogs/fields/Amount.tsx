import { NumberParser } from "@internationalized/number";
import { useLingui } from "@lingui/react/macro";
import { type ReactNode, useRef, useState } from "react";
import { Input, NumberField, useLocale } from "react-aria-components";
import type { FieldError } from "../../../ipc";
import { minorDigits } from "../../../shared/format";
import { plainNumber } from "../dealForm";
import { CurrencyChoice } from "./CurrencyChoice";
import { FieldNote } from "./FieldNote";
import styles from "./fields.module.css";
import { type Checked, FieldLabel } from "./TextLine";

// More than any currency has: Rust names too many decimals, the field does not round them away.
const READ_DECIMALS = 6;

type Props = {
  /** Has the focus when the dialog opens. */
  first?: boolean;
  form: Checked;
  edition: number;
  label: ReactNode;
  need?: "required" | "optional";
  /** What Rust calls the number; "value" unless told otherwise. */
  field?: string;
  value: string;
  currency: string | null;
  onValue: (value: string) => void;
  /** Without it the currency is another field's, and only shown. */
  onCurrency?: (currency: string) => void;
  help?: ReactNode;
};

/** An amount and its currency. Holds its own text while one types; only a fresh start puts a new number in. */
export function Amount(props: Props) {
  return <AmountField key={props.edition} {...props} />;
}

function AmountField(props: Props) {
  const { first, form, label, need, field = "value", value, currency, onValue, onCurrency, help } = props;
  const { t } = useLingui();
  const { locale } = useLocale();
  const wrong: FieldError | null = form.errorOf(field) ?? (onCurrency ? form.errorOf("currency") : null);
  const parser = new NumberParser(locale, { maximumFractionDigits: READ_DECIMALS });
  const [start] = useState(() => (value === "" ? Number.NaN : Number(value)));
  const [decimals] = useState(() => (Number.isInteger(start) || currency === null ? 0 : minorDigits(currency)));
  const committed = useRef(value);

  const commit = (number: number) => {
    committed.current = plainNumber(number);
    onValue(committed.current);
  };
  const typed = (text: string) => {
    const number = parser.parse(text);
    // Text that is no number goes to Rust as it is, so that it is refused and not read as empty.
    onValue(text !== "" && Number.isNaN(number) ? text : plainNumber(number));
  };
  const leave = () => {
    // The field puts its last number back in place of such text, and the form must say the same.
    if (value !== "" && Number.isNaN(Number(value))) onValue(committed.current);
    form.left(field);
  };

  return (
    <NumberField
      className={styles.field}
      data-field={onCurrency ? `${field} currency` : field}
      defaultValue={start}
      onChange={commit}
      onBlur={leave}
      minValue={0}
      isWheelDisabled
      autoFocus={first}
      formatOptions={{ minimumFractionDigits: decimals, maximumFractionDigits: READ_DECIMALS }}
      isInvalid={wrong !== null}
      isRequired={need === "required"}
      validationBehavior="aria"
    >
      <FieldLabel need={need}>{label}</FieldLabel>
      <span className={styles.money}>
        <Input className={styles.box} onInput={(event) => typed(event.currentTarget.value.trim())} />
        {onCurrency ? (
          <CurrencyChoice
            label={t`Currency`}
            value={currency}
            onChange={onCurrency}
            invalid={form.errorOf("currency") !== null}
          />
        ) : (
          <span className={`${styles.box} ${styles.currency} ${styles.sameCurrency}`}>{currency ?? "—"}</span>
        )}
      </span>
      <FieldNote wrong={wrong} help={help} />
    </NumberField>
  );
}
