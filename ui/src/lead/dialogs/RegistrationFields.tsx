import { getLocalTimeZone, today } from "@internationalized/date";
import type { MessageDescriptor } from "@lingui/core";
import { Trans, useLingui } from "@lingui/react/macro";
import { useCallback } from "react";
import type { Solution } from "../../ipc";
import { Button } from "../../shared/Button";
import { pricingWords, tenantWords } from "../words/registration";
import { calendarDate } from "./dealForm";
import { Amount } from "./fields/Amount";
import { DateChoice } from "./fields/DateChoice";
import fields from "./fields/fields.module.css";
import { ShortChoice } from "./fields/ShortChoice";
import { TextLine } from "./fields/TextLine";
import type { RegistrationValues } from "./registrationForm";
import type { DialogForm } from "./useDialogForm";

type Props = { form: DialogForm<RegistrationValues>; solutions: Solution[] };

/** The contract's fields, the same in Register and in Change. */
export function RegistrationFields({ form, solutions }: Props) {
  const { t, i18n } = useLingui();
  const { values, set } = form;
  const setCurrency = useCallback((currency: string) => set({ currency }, "currency"), [set]);
  const around = today(getLocalTimeZone());
  const yesOrNo = [
    { id: "yes", words: <Trans>Yes</Trans> },
    { id: "no", words: <Trans>No</Trans> },
  ];
  const choices = (words: Record<string, MessageDescriptor>) =>
    Object.entries(words).map(([id, text]) => ({ id, words: i18n._(text) }));
  return (
    <>
      <SolutionField form={form} solutions={solutions} />
      <ShortChoice
        form={form}
        field="on_azure"
        label={t`Deployed on Azure`}
        options={yesOrNo}
        value={values.onAzure}
        onChange={(onAzure) => set({ onAzure: onAzure as "yes" | "no" }, "on_azure")}
      />
      <ShortChoice
        form={form}
        field="tenant"
        label={t`In whose tenant`}
        options={choices(tenantWords)}
        value={values.tenant}
        onChange={(tenant) => set({ tenant }, "tenant")}
      />
      <Amount
        form={form}
        edition={form.edition}
        label={t`Contract value`}
        need="required"
        value={values.value}
        currency={values.currency}
        onValue={(value) => set({ value }, "value")}
        onCurrency={setCurrency}
      />
      <Amount
        form={form}
        edition={form.edition}
        field="solution_value"
        label={t`Solution value`}
        need="required"
        value={values.solutionValue}
        currency={values.currency}
        onValue={(solutionValue) => set({ solutionValue }, "solution_value")}
      />
      <DateChoice
        form={form}
        field="signed_on"
        label={t`Signed on`}
        need="required"
        granularity="day"
        value={calendarDate(values.signedOn)}
        onChange={(signedOn) => set({ signedOn }, "signed_on")}
        help={<Trans>At most 60 days ago</Trans>}
        around={around}
      />
      <ShortChoice
        form={form}
        field="pricing"
        label={t`Pricing`}
        options={choices(pricingWords)}
        value={values.pricing}
        onChange={(pricing) => set({ pricing }, "pricing")}
      />
      <DateChoice
        form={form}
        field="starts_on"
        label={t`Starts on`}
        need="required"
        granularity="day"
        value={calendarDate(values.startsOn)}
        onChange={(startsOn) => set({ startsOn }, "starts_on")}
        help={<Trans>At most 90 days ago</Trans>}
        around={around}
      />
      <ShortChoice
        form={form}
        field="perpetual"
        label={t`Perpetual contract`}
        options={yesOrNo}
        value={values.perpetual}
        onChange={(perpetual) => set({ perpetual: perpetual as "yes" | "no" }, "perpetual")}
      />
      {values.perpetual === "no" && (
        <DateChoice
          form={form}
          field="ends_on"
          label={t`Ends on`}
          need="required"
          wide
          granularity="day"
          value={calendarDate(values.endsOn)}
          onChange={(endsOn) => set({ endsOn }, "ends_on")}
          around={calendarDate(values.startsOn) ?? around}
        />
      )}
      <ShortChoice
        form={form}
        field="marketplace"
        label={t`Sold through the marketplace`}
        options={yesOrNo}
        value={values.marketplace}
        onChange={(marketplace) => set({ marketplace: marketplace as "yes" | "no" }, "marketplace")}
      />
      {values.marketplace === "yes" && (
        <DateChoice
          form={form}
          field="marketplace_on"
          label={t`Transaction date`}
          need="required"
          granularity="day"
          value={calendarDate(values.marketplaceOn)}
          onChange={(marketplaceOn) => set({ marketplaceOn }, "marketplace_on")}
          around={around}
        />
      )}
    </>
  );
}

/** One of the solutions that the lead names, or a name of one's own. */
function SolutionField({ form, solutions }: Props) {
  const { t } = useLingui();
  const { values, set } = form;
  const others = solutions.filter(({ name }) => name !== values.solution);
  return (
    <div className={fields.full}>
      <TextLine
        form={form}
        field="solution"
        label={t`Co-sell solution`}
        need="required"
        first
        value={values.solution}
        onChange={(solution) => set({ solution }, "solution")}
        help={
          solutions.length === 0 ? (
            <Trans>The lead names none: write which one was sold</Trans>
          ) : (
            <Trans>As the lead names it</Trans>
          )
        }
      />
      {others.map((solution) => (
        <Button
          key={solution.id ?? solution.name}
          size="small"
          look="plain"
          onPress={() => set({ solution: solution.name }, "solution")}
        >
          <bdi>{solution.name}</bdi>
        </Button>
      ))}
    </div>
  );
}
