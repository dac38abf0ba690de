import { getLocalTimeZone, today } from "@internationalized/date";
import { plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { type KeyboardEvent, useState } from "react";
import { I18nProvider } from "react-aria-components";
import {
  type DeskError,
  type FieldError,
  fieldErrors,
  type Holiday,
  type ImportedHolidays,
  ipc,
  toDeskError,
} from "../../ipc";
import { keys } from "../../ipc/queries";
import { calendarDate } from "../../lead/dialogs/dealForm";
import { DateChoice } from "../../lead/dialogs/fields/DateChoice";
import { TextLine } from "../../lead/dialogs/fields/TextLine";
import { factDate } from "../../lead/when";
import { Button } from "../../shared/Button";
import { useFormat } from "../../shared/format";
import { IconButton } from "../../shared/IconButton";
import { Part } from "../Panel";
import styles from "./Alarms.module.css";
import { choiceWords } from "./choiceWords";

/** The days on which no working hours begin. */
export function Holidays({ holidays }: { holidays: Holiday[] }) {
  const { t, i18n } = useLingui();
  const client = useQueryClient();
  const [failed, setFailed] = useState<DeskError | null>(null);
  const [imported, setImported] = useState<ImportedHolidays | null>(null);
  /** Null when it was refused. */
  const act = async <T,>(asked: Promise<T>): Promise<T | null> => {
    setFailed(null);
    setImported(null);
    try {
      return await asked;
    } catch (thrown) {
      setFailed(toDeskError(thrown));
      return null;
    } finally {
      client.invalidateQueries({ queryKey: keys.alarms });
    }
  };
  const wrong = failed === null ? [] : fieldErrors(failed);
  return (
    <Part title={t`Holidays`} note={t`On these days no working hours begin.`}>
      <Known holidays={holidays} onRemove={({ day }) => act(ipc.remove_holiday(day))} />
      <NewHoliday wrong={wrong} add={async (holiday) => (await act(ipc.add_holiday(holiday))) !== null} />
      <div className={styles.offers}>
        <Button size="small" icon="calendar" onPress={async () => setImported(await act(ipc.choose_holidays()))}>
          <Trans>Import a calendar…</Trans>
        </Button>
        {holidays.length > 1 && (
          <Button size="small" look="plain" onPress={() => act(ipc.remove_holidays())}>
            <Trans>Remove all</Trans>
          </Button>
        )}
      </div>
      {imported && <Outcome {...imported} />}
      {failed !== null && wrong.length === 0 && (
        <p role="alert" className={styles.wrong}>
          {choiceWords(failed, i18n)}
        </p>
      )}
    </Part>
  );
}

function Known({ holidays, onRemove }: { holidays: Holiday[]; onRemove: (holiday: Holiday) => void }) {
  const { t } = useLingui();
  const format = useFormat();
  if (holidays.length === 0) {
    return (
      <p className={styles.none}>
        <Trans>No holidays yet</Trans>
      </p>
    );
  }
  return (
    <ul className={styles.holidays} aria-label={t`Holidays`}>
      {holidays.map((holiday) => {
        const day = factDate(holiday.day, format);
        return (
          <li key={holiday.day}>
            <span className={styles.date}>{day}</span>
            <span className="ell">{holiday.name}</span>
            <IconButton
              icon="trash"
              size="small"
              label={t`Remove the holiday on ${day}`}
              onPress={() => onRemove(holiday)}
            />
          </li>
        );
      })}
    </ul>
  );
}

const EMPTY = { day: "", name: "" };

function NewHoliday({ wrong, add }: { wrong: FieldError[]; add: (holiday: Holiday) => Promise<boolean> }) {
  const { t } = useLingui();
  const format = useFormat();
  const [typed, setTyped] = useState(EMPTY);
  const [edition, setEdition] = useState(0);
  const form = { errorOf: (field: string) => wrong.find((error) => error.field === field) ?? null, left: () => {} };
  const submit = async () => {
    if (!(await add(typed))) return;
    setTyped(EMPTY);
    setEdition((n) => n + 1);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    submit();
  };
  return (
    <I18nProvider locale={format.locale}>
      <form
        className={styles.form}
        aria-label={t`New holiday`}
        noValidate
        onKeyDownCapture={onKeyDown}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <DateChoice
          key={edition}
          form={form}
          field="day"
          label={t`Day`}
          granularity="day"
          value={calendarDate(typed.day === "" ? null : typed.day)}
          onChange={(day) => setTyped({ ...typed, day: day ?? "" })}
          around={today(getLocalTimeZone())}
        />
        <TextLine
          form={form}
          field="name"
          label={t`Name`}
          need="optional"
          value={typed.name}
          onChange={(name) => setTyped({ ...typed, name })}
        />
        <Button type="submit" hotkey="mod+enter">
          <Trans>Add holiday</Trans>
        </Button>
      </form>
    </I18nProvider>
  );
}

function Outcome({ added, known, skipped }: ImportedHolidays) {
  const { t } = useLingui();
  const said = [
    t`${plural(added, { one: "# day added.", other: "# days added." })}`,
    known === 0 ? null : t`${plural(known, { one: "# was there already.", other: "# were there already." })}`,
    skipped === 0
      ? null
      : t`${plural(skipped, { one: "# event left out: not of whole days.", other: "# events left out: not of whole days." })}`,
  ];
  return (
    <p role="status" className={styles.note}>
      {said.filter((part) => part !== null).join(" ")}
    </p>
  );
}
