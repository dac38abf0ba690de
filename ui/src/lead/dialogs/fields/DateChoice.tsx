import type { CalendarDate, CalendarDateTime } from "@internationalized/date";
import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import {
  Button,
  Calendar,
  CalendarCell,
  CalendarGrid,
  DateInput,
  DatePicker,
  DateSegment,
  Dialog,
  Group,
  Heading,
  Popover,
} from "react-aria-components";
import { Icon } from "../../../shared/Icon";
import { FieldNote } from "./FieldNote";
import styles from "./fields.module.css";
import { type Checked, FieldLabel } from "./TextLine";

type Props = {
  form: Checked;
  field: string;
  label: ReactNode;
  value: CalendarDate | CalendarDateTime | null;
  /** "2026-12-31", or "2026-12-31T09:00:00". */
  onChange: (value: string | null) => void;
  granularity: "day" | "minute";
  need?: "required" | "optional";
  help?: ReactNode;
  wide?: boolean;
  /** The day the calendar opens on when none is chosen. */
  around: CalendarDate | CalendarDateTime;
};

/** A day, or a day with its time, typed by parts or chosen in a calendar. */
export function DateChoice(props: Props) {
  const { form, field, label, value, onChange, granularity, need, help, wide, around } = props;
  const { t } = useLingui();
  const wrong = form.errorOf(field);
  return (
    <DatePicker
      className={wide ? `${styles.field} ${styles.full}` : styles.field}
      data-field={field}
      value={value}
      onChange={(chosen) => onChange(chosen?.toString() ?? null)}
      onBlur={() => form.left(field)}
      granularity={granularity}
      placeholderValue={around}
      isInvalid={wrong !== null}
      isRequired={need === "required"}
      validationBehavior="aria"
    >
      <FieldLabel need={need}>{label}</FieldLabel>
      <Group className={`${styles.box} ${styles.date}`}>
        <DateInput className={styles.segments}>
          {(segment) => <DateSegment segment={segment} className={styles.segment} />}
        </DateInput>
        <Button className={styles.pick} aria-label={t`Open the calendar`}>
          <Icon name="calendar" />
        </Button>
      </Group>
      <FieldNote wrong={wrong} help={help} />
      <Popover className={styles.popover} placement="bottom end">
        <Dialog className={styles.calendar}>
          <Calendar>
            <header className={styles.calendarHead}>
              <Button slot="previous" className={styles.pick}>
                <Icon name="chevronRight" className={styles.back} />
              </Button>
              <Heading level={2} />
              <Button slot="next" className={styles.pick}>
                <Icon name="chevronRight" />
              </Button>
            </header>
            <CalendarGrid weekdayStyle="short">
              {(date) => <CalendarCell date={date} className={styles.day} />}
            </CalendarGrid>
          </Calendar>
        </Dialog>
      </Popover>
    </DatePicker>
  );
}
