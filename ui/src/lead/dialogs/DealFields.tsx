import { getLocalTimeZone, today } from "@internationalized/date";
import { Trans, useLingui } from "@lingui/react/macro";
import { useCallback } from "react";
import { calendarDate, type DealValues } from "./dealForm";
import { Amount } from "./fields/Amount";
import { DateChoice } from "./fields/DateChoice";
import { LongText, TextLine } from "./fields/TextLine";
import type { DialogForm } from "./useDialogForm";

/** The deal's fields, the same in Accept and in Edit. */
export function DealFields<V extends DealValues>({ form }: { form: DialogForm<V> }) {
  const { t } = useLingui();
  const { values } = form;
  const { set: setForm } = form;
  const set = useCallback(
    (change: Partial<DealValues>, field: string) => setForm(change as Partial<V>, field),
    [setForm],
  );
  const setCurrency = useCallback((currency: string) => set({ currency }, "currency"), [set]);
  return (
    <>
      <TextLine
        form={form}
        field="name"
        label={t`Deal name`}
        need="required"
        wide
        first
        value={values.name}
        onChange={(name) => set({ name }, "name")}
      />
      <Amount
        form={form}
        edition={form.edition}
        label={t`Estimated value`}
        need="required"
        value={values.value}
        currency={values.currency}
        onValue={(value) => set({ value }, "value")}
        onCurrency={setCurrency}
      />
      <DateChoice
        form={form}
        field="close_date"
        label={t`Estimated close date`}
        need="required"
        granularity="day"
        value={calendarDate(values.closeDate)}
        onChange={(closeDate) => set({ closeDate }, "close_date")}
        around={today(getLocalTimeZone())}
      />
      <LongText
        form={form}
        field="notes"
        label={t`Notes`}
        value={values.notes}
        onChange={(notes) => set({ notes }, "notes")}
        placeholder={t`What is the customer looking for?`}
        help={<Trans>On the record: Microsoft can read this</Trans>}
      />
      <TextLine
        form={form}
        field="crm_id"
        label={t`CRM ID`}
        need="optional"
        value={values.crmId}
        onChange={(crmId) => set({ crmId }, "crm_id")}
        help={<Trans>The deal’s number in your own system, for reference only</Trans>}
      />
      <TextLine
        form={form}
        field="campaign_id"
        label={t`Campaign ID`}
        need="optional"
        value={values.campaignId}
        onChange={(campaignId) => set({ campaignId }, "campaign_id")}
        help={<Trans>The marketing campaign that brought the lead</Trans>}
      />
    </>
  );
}
