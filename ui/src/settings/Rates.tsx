import { getLocalTimeZone, today } from "@internationalized/date";
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import type { KeyboardEvent } from "react";
import { I18nProvider } from "react-aria-components";
import { ratesOptions } from "../ipc/queries";
import { calendarDate } from "../lead/dialogs/dealForm";
import { CurrencyChoice } from "../lead/dialogs/fields/CurrencyChoice";
import { DateChoice } from "../lead/dialogs/fields/DateChoice";
import fields from "../lead/dialogs/fields/fields.module.css";
import { TextLine } from "../lead/dialogs/fields/TextLine";
import { factDate } from "../lead/when";
import { fieldErrorText } from "../lead/words/fieldErrors";
import { Button } from "../shared/Button";
import { wordsFor } from "../shared/errors";
import { useFormat } from "../shared/format";
import { Icon } from "../shared/Icon";
import { IconButton } from "../shared/IconButton";
import { Loading } from "../shared/Loading";
import { NotRead } from "../shared/NotRead";
import { Panel } from "./Panel";
import styles from "./Rates.module.css";
import { useRateForm } from "./useRateForm";

/** The user's own exchange rates, for the USD 25,000 that a registered deal must be worth. */
export function Rates() {
  const { i18n } = useLingui();
  const format = useFormat();
  const form = useRateForm();
  return (
    <I18nProvider locale={format.locale}>
      <Panel
        title={<Trans>Exchange rates</Trans>}
        note={
          <Trans>
            A deal is registered from USD 25,000 on. What other currencies are worth you say here: the desk asks nobody.
          </Trans>
        }
      >
        <p className={styles.why}>
          <Trans>A rate holds from its day until the next one of that currency.</Trans>
        </p>
        <KnownRates onRemove={form.remove} />
        <NewRate form={form} />
        {form.refusal && (
          <p role="alert" className={styles.refusal}>
            {i18n._(wordsFor(form.refusal))}
          </p>
        )}
      </Panel>
    </I18nProvider>
  );
}

function KnownRates({ onRemove }: { onRemove: ReturnType<typeof useRateForm>["remove"] }) {
  const { t } = useLingui();
  const format = useFormat();
  const { data: rates, error, refetch } = useQuery(ratesOptions);
  if (error) return <NotRead error={error} onRetry={refetch} />;
  if (rates === undefined) return <Loading />;
  if (rates.length === 0) {
    return (
      <p className={styles.none}>
        <Trans>No rates yet</Trans>
      </p>
    );
  }
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">
            <Trans>Currency</Trans>
          </th>
          <th scope="col" className={styles.number}>
            <Trans>Dollars for one</Trans>
          </th>
          <th scope="col">
            <Trans>From</Trans>
          </th>
          <td />
        </tr>
      </thead>
      <tbody>
        {rates.map((rate) => {
          const { currency } = rate;
          const day = factDate(rate.from, format);
          return (
            <tr key={`${currency} ${rate.from}`}>
              <th scope="row">{currency}</th>
              <td className={styles.number}>{localDecimal(rate.usd, format.locale)}</td>
              <td>{day}</td>
              <td>
                <IconButton
                  icon="trash"
                  size="small"
                  label={t`Remove the rate of ${currency} from ${day}`}
                  onPress={() => onRemove(rate)}
                />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function NewRate({ form }: { form: ReturnType<typeof useRateForm> }) {
  const { t, i18n } = useLingui();
  const { values, set } = form;
  const wrong = form.errorOf("currency");
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    form.add();
  };
  return (
    <form
      ref={form.formRef}
      className={styles.form}
      aria-label={t`New rate`}
      noValidate
      onKeyDownCapture={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        form.add();
      }}
    >
      <fieldset className={styles.currency} data-field="currency" onBlur={() => form.left("currency")}>
        <legend className={fields.label}>
          <Trans>Currency</Trans>
        </legend>
        <CurrencyChoice
          label={t`Currency`}
          value={values.currency === "" ? null : values.currency}
          onChange={(currency) => set({ currency })}
          invalid={wrong !== null}
        />
        {wrong && (
          <span className={`${fields.help} ${fields.wrong}`}>
            <Icon name="warn" size={12} />
            <span>{i18n._(fieldErrorText(wrong))}</span>
          </span>
        )}
      </fieldset>
      <TextLine
        form={form}
        field="usd"
        label={t`Dollars for one`}
        value={values.usd}
        onChange={(usd) => set({ usd })}
      />
      <DateChoice
        key={form.edition}
        form={form}
        field="from"
        label={t`From`}
        granularity="day"
        value={calendarDate(values.from === "" ? null : values.from)}
        onChange={(from) => set({ from: from ?? "" })}
        around={today(getLocalTimeZone())}
      />
      <Button type="submit" hotkey="mod+enter">
        <Trans>Add rate</Trans>
      </Button>
    </form>
  );
}

/** "1.08" as the reader's language writes it, to the last digit: never through a number. */
function localDecimal(text: string, locale: string): string {
  const point = new Intl.NumberFormat(locale).formatToParts(1.5).find((part) => part.type === "decimal");
  return text.replace(".", point?.value ?? ".");
}
