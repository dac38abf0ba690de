import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
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
import type { FieldError } from "../ipc";
import { FieldNote } from "../lead/dialogs/fields/FieldNote";
import styles from "../lead/dialogs/fields/fields.module.css";
import { FieldLabel } from "../lead/dialogs/fields/TextLine";
import { Icon } from "../shared/Icon";
import own from "./NewLead.module.css";

export type Named = { id: string; name: string };

type Props = {
  field: string;
  label: ReactNode;
  options: Named[];
  value: string;
  onChange: (id: string) => void;
  wrong: FieldError | null;
  help?: ReactNode;
  need?: "optional";
  /** Asks what to look for, where the list is long. */
  find?: string;
};

/** One of a list; a long one is searched by typing. */
export function Choice(props: Props) {
  const { field, label, options, value, onChange, wrong, help, need, find } = props;
  const { t } = useLingui();
  const { contains } = useFilter({ sensitivity: "base" });
  const list = (
    <ListBox
      className={styles.choices}
      renderEmptyState={() => <div className={styles.noChoice}>{t`Nothing by that name`}</div>}
    >
      {options.map(({ id, name }) => (
        <ListBoxItem key={id} id={id} textValue={`${name} ${id}`} className={own.choice}>
          {name}
        </ListBoxItem>
      ))}
    </ListBox>
  );
  return (
    <Select
      className={styles.field}
      data-field={field}
      selectedKey={value}
      onSelectionChange={(key) => key !== null && onChange(String(key))}
      placeholder="—"
      isInvalid={wrong !== null}
      validationBehavior="aria"
    >
      <FieldLabel need={need}>{label}</FieldLabel>
      <Button className={`${styles.box} ${own.select}`}>
        <SelectValue className="ell">{options.find(({ id }) => id === value)?.name ?? "—"}</SelectValue>
        <Icon name="chevronDown" size={12} />
      </Button>
      <FieldNote wrong={wrong} help={help} />
      <Popover className={styles.popover} placement="bottom start">
        {find === undefined ? (
          list
        ) : (
          <Autocomplete filter={contains}>
            <div className={styles.search}>
              <SearchField aria-label={find} autoFocus>
                <Input className={styles.box} placeholder={find} />
              </SearchField>
            </div>
            {list}
          </Autocomplete>
        )}
      </Popover>
    </Select>
  );
}
