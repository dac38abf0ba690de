import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Button, Label, ListBox, ListBoxItem, Popover, Select, SelectValue } from "react-aria-components";
import { useComing, useUrgentLeads } from "../../ipc/queries";
import { ComingList } from "../../lead/ComingAlarms";
import fields from "../../lead/dialogs/fields/fields.module.css";
import { Icon } from "../../shared/Icon";
import { Part } from "../Panel";
import styles from "./Alarms.module.css";

/** What the choices come to for one lead: the clock's time of each alarm, and the moment it is told. */
export function Foresight() {
  const { t } = useLingui();
  const { data } = useUrgentLeads();
  const [asked, setAsked] = useState<string | null>(null);
  const leads = data?.leads ?? [];
  const shown = leads.find(({ id }) => id === asked) ?? leads[0];
  if (shown === undefined) return null;
  return (
    <aside className={styles.aside}>
      <Part title={t`For this lead you would be told`} note={t`As you have it now; changes show at once.`}>
        <Select
          className={styles.zone}
          selectedKey={shown.id}
          onSelectionChange={(key) => key !== null && setAsked(String(key))}
        >
          <Label className={styles.hidden}>{t`Lead`}</Label>
          <Button className={`${fields.box} ${styles.pick}`}>
            <SelectValue>{shown.customer}</SelectValue>
            <Icon name="chevronDown" size={12} />
          </Button>
          <Popover className={fields.popover} placement="bottom start">
            <ListBox className={fields.choices}>
              {leads.map(({ id, customer }) => (
                <ListBoxItem key={id} id={id} textValue={customer} className={styles.option}>
                  {customer}
                </ListBoxItem>
              ))}
            </ListBox>
          </Popover>
        </Select>
        <div className={styles.coming}>
          <Told key={shown.id} lead={shown.id} />
        </div>
      </Part>
    </aside>
  );
}

function Told({ lead }: { lead: string }) {
  const { data } = useComing(lead);
  if (data?.alarms.length === 0) {
    return (
      <p className={styles.none}>
        <Trans>Nothing more is to come for this lead.</Trans>
      </p>
    );
  }
  return <ComingList lead={lead} />;
}
