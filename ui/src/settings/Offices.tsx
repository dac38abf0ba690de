import { Trans, useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { type KeyboardEvent, useRef, useState } from "react";
import {
  type DeskError,
  type FieldError,
  fieldErrors,
  ipc,
  type Location,
  type SendingView,
  toDeskError,
} from "../ipc";
import { keys } from "../ipc/queries";
import { TextLine } from "../lead/dialogs/fields/TextLine";
import { focusField } from "../lead/dialogs/useDialogForm";
import { Button } from "../shared/Button";
import { wordsFor } from "../shared/errors";
import { IconButton } from "../shared/IconButton";
import styles from "./Offices.module.css";
import { Part } from "./Panel";

/** An office as it is typed; numbered, so that a row keeps its fields while others come and go. */
type Row = Location & { number: number };

/** Whose contacts are told of new leads: one row an office, kept together. */
export function Offices({ sending }: { sending: SendingView }) {
  const { t, i18n } = useLingui();
  const client = useQueryClient();
  const [rows, setRows] = useState<Row[]>(() => sending.locations.map((office, number) => ({ ...office, number })));
  const next = useRef(rows.length);
  const [errors, setErrors] = useState<FieldError[]>([]);
  const [refusal, setRefusal] = useState<DeskError | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const changed = JSON.stringify(rows.map(officeOf)) !== JSON.stringify(sending.locations.map(officeOf));

  const change = (number: number, typed: Partial<Location>) => {
    setRows(rows.map((row) => (row.number === number ? { ...row, ...typed } : row)));
    setErrors([]);
    setRefusal(null);
  };
  const add = () => {
    setRows([...rows, { number: next.current, country: "", city: null, name: "", email: "" }]);
    next.current += 1;
  };
  const keep = () => {
    if (!changed) return;
    ipc.set_locations(rows.map(officeOf)).then(
      (now) => {
        client.setQueryData(keys.sending, now);
        setRows(now.locations.map((office, number) => ({ ...office, number })));
        next.current = now.locations.length;
      },
      (thrown) => {
        const error = toDeskError(thrown);
        const found = fieldErrors(error);
        setErrors(found);
        if (found.length === 0) setRefusal(error);
        focusField(
          form.current,
          found.map(({ field }) => field),
        );
      },
    );
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    keep();
  };
  const checked = {
    errorOf: (field: string) => errors.find((error) => error.field === field) ?? null,
    left: () => undefined,
  };
  return (
    <Part
      title={t`Offices`}
      note={t`Whose contacts are told of a new lead from their country or town, unless Partner Center tells them.`}
    >
      <form ref={form} noValidate onSubmit={(event) => event.preventDefault()} onKeyDownCapture={onKeyDown}>
        <ul>
          {rows.map(({ number, ...office }, place) => {
            const line = (field: "country" | "name" | "email") => ({
              form: checked,
              field: `locations.${place}.${field}`,
              value: office[field],
              onChange: (typed: string) => change(number, { [field]: typed }),
            });
            return (
              <li key={number} className={styles.office}>
                <TextLine
                  {...line("country")}
                  label={t`Country`}
                  placeholder={t`DE`}
                  first={place >= sending.locations.length}
                />
                <TextLine
                  form={checked}
                  field={`locations.${place}.city`}
                  label={t`Town`}
                  need="optional"
                  value={office.city ?? ""}
                  onChange={(city) => change(number, { city: city === "" ? null : city })}
                />
                <TextLine {...line("name")} label={t`Contact`} />
                <TextLine {...line("email")} label={t`E-mail`} type="email" />
                <IconButton
                  icon="trash"
                  label={t`Remove this office`}
                  onPress={() => setRows(rows.filter((row) => row.number !== number))}
                />
              </li>
            );
          })}
        </ul>
        <footer className={styles.foot}>
          <Button icon="plus" onPress={add}>{t`Add an office`}</Button>
          {changed && (
            <Button look="primary" hotkey="mod+enter" onPress={keep}>
              {t`Keep offices`}
            </Button>
          )}
          <p role="status" className={styles.told}>
            {refusal ? i18n._(wordsFor(refusal)) : changed && <Trans>Not kept yet</Trans>}
          </p>
        </footer>
      </form>
    </Part>
  );
}

const officeOf = ({ country, city, name, email }: Location): Location => ({ country, city, name, email });
