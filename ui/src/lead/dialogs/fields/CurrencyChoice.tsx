import { useLingui } from "@lingui/react/macro";
import { memo, useState } from "react";
import {
  Autocomplete,
  Button,
  Input,
  ListBox,
  ListBoxItem,
  Popover,
  SearchField,
  Select,
  SelectValue,
  useFilter,
} from "react-aria-components";
import { Icon } from "../../../shared/Icon";
import { currencies } from "../currencies";
import styles from "./fields.module.css";

type Props = { label: string; value: string | null; onChange: (currency: string) => void; invalid: boolean };

/**
 * Every currency, found by its code or by its name in the language shown. Its list is the one long thing
 * in a dialog: where one is chosen, the others come with the focus. Remembered between keystrokes.
 */
export const CurrencyChoice = memo(function CurrencyChoice({ label, value, onChange, invalid }: Props) {
  const { t, i18n } = useLingui();
  const { contains } = useFilter({ sensitivity: "base" });
  const [reached, setReached] = useState(false);
  const names = new Intl.DisplayNames([i18n.locale, "en"], { type: "currency" });
  // A lead may carry a code that is in no list; it stays choosable, and Rust says what is wrong with it.
  const all = value === null || currencies.includes(value) ? currencies : [value, ...currencies];
  const codes = reached || value === null ? all : [value];
  return (
    <Select
      aria-label={label}
      selectedKey={value}
      onSelectionChange={(key) => key !== null && onChange(String(key))}
      placeholder="—"
      isInvalid={invalid}
      validationBehavior="aria"
    >
      <Button className={`${styles.box} ${styles.currency}`} onFocus={() => setReached(true)}>
        <SelectValue>{value ?? "—"}</SelectValue>
        <Icon name="chevronDown" size={12} />
      </Button>
      <Popover className={styles.popover} placement="bottom end">
        <Autocomplete filter={contains}>
          <div className={styles.search}>
            <SearchField aria-label={t`Find a currency`} autoFocus>
              <Input className={styles.box} placeholder={t`Code or name`} />
            </SearchField>
          </div>
          <ListBox
            className={styles.choices}
            renderEmptyState={() => <div className={styles.noChoice}>{t`No such currency`}</div>}
          >
            {codes.map((code) => {
              const name = nameOf(names, code);
              return (
                <ListBoxItem key={code} id={code} textValue={`${code} ${name}`} className={styles.choice}>
                  <b>{code}</b>
                  <span>{name}</span>
                </ListBoxItem>
              );
            })}
          </ListBox>
        </Autocomplete>
      </Popover>
    </Select>
  );
});

function nameOf(names: Intl.DisplayNames, code: string): string {
  try {
    return names.of(code) ?? code;
  } catch {
    // Intl throws for what is not three letters; such a code names itself.
    return code;
  }
}
