import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import {
  Autocomplete,
  Button,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  SearchField,
  Select,
  SelectValue,
  useFilter,
} from "react-aria-components";
import type { AlarmChoices } from "../../ipc";
import { timeZonesOptions } from "../../ipc/queries";
import fields from "../../lead/dialogs/fields/fields.module.css";
import { Icon } from "../../shared/Icon";
import { Part } from "../Panel";
import styles from "./Alarms.module.css";
import { useChosen } from "./useChosen";

const SYSTEM = "system";

/** Where the user's wall clock hangs: hours, holidays and "today" go by it. */
export function Zone({ choices }: { choices: AlarmChoices }) {
  const { t } = useLingui();
  const { contains } = useFilter({ sensitivity: "base" });
  const { data: names = [] } = useQuery(timeZonesOptions);
  const choose = useChosen();
  const { time_zone: chosen, zone } = choices;
  const place = readable(zone);
  const system = chosen === SYSTEM ? t`As the system (${place})` : t`As the system`;
  return (
    <Part title={t`Time zone`} note={t`Hours, holidays and “today” go by it.`}>
      <Select
        className={styles.zone}
        selectedKey={chosen}
        onSelectionChange={(key) => key !== null && choose("time_zone", String(key), { time_zone: String(key) })}
      >
        <Label className={styles.hidden}>{t`Time zone`}</Label>
        <Button className={`${fields.box} ${styles.pick}`}>
          <SelectValue>{chosen === SYSTEM ? system : readable(chosen)}</SelectValue>
          <Icon name="chevronDown" size={12} />
        </Button>
        <Popover className={fields.popover} placement="bottom start">
          <Autocomplete filter={contains}>
            <div className={fields.search}>
              <SearchField aria-label={t`Find a time zone`} autoFocus>
                <Input className={fields.box} placeholder={t`City or region`} />
              </SearchField>
            </div>
            <ListBox
              className={fields.choices}
              renderEmptyState={() => <div className={fields.noChoice}>{t`No such time zone`}</div>}
            >
              <ListBoxItem id={SYSTEM} textValue={system} className={styles.option}>
                {system}
              </ListBoxItem>
              {names.map((name) => (
                <ListBoxItem key={name} id={name} textValue={readable(name)} className={styles.option}>
                  {readable(name)}
                </ListBoxItem>
              ))}
            </ListBox>
          </Autocomplete>
        </Popover>
      </Select>
    </Part>
  );
}

/** "America/New_York" as people write the city. */
const readable = (name: string) => name.replaceAll("_", " ");
