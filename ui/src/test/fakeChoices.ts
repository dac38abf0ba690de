import type { AlarmChoices, Holiday, ImportedHolidays, WeeklyRange } from "../ipc";

type Args = Record<string, unknown>;

const weekdays = (start: number, end: number): WeeklyRange[] => [0, 1, 2, 3, 4].map((day) => ({ day, start, end }));

/** What the user chose about being told, in memory. It reads the texts that the screens write, and no others. */
export class FakeChoices {
  choices: AlarmChoices = {
    working: null,
    quiet: [],
    holidays: [],
    time_zone: "system",
    zone: "Europe/Berlin",
    flames_any_time: true,
    off: [],
    steps: [
      { kind: "contact-now", key: "steps_contact_now", steps: "1h,4h,24h,48h", standard: "1h,4h,24h,48h" },
      { kind: "answer-soon", key: "steps_answer_soon", steps: "4h,1h", standard: "4h,1h" },
      { kind: "answer-overdue", key: "steps_answer_overdue", steps: "24h", standard: "24h" },
      { kind: "expiring", key: "steps_expiring", steps: "3d,1d,2h", standard: "3d,1d,2h" },
      { kind: "registration", key: "steps_registration", steps: "14d,7d,1d", standard: "14d,7d,1d" },
      { kind: "close-date", key: "steps_close_date", steps: "0d,7d", standard: "0d,7d" },
    ],
  };
  /** What the next chosen calendar gives. */
  calendar: ImportedHolidays | null = null;

  /** Nine to six on weekdays. */
  office(): void {
    this.choices.working = weekdays(9 * 60, 18 * 60);
  }

  /** Answers the commands of choices; undefined for every other. */
  answer(command: string, args: Args): unknown {
    switch (command) {
      case "alarm_choices":
        return structuredClone(this.choices);
      case "check_choice":
        return null;
      case "time_zones":
        return ["America/New_York", "Europe/Berlin", "Europe/Oslo"];
      case "add_holiday":
        return this.#put([...this.choices.holidays, args.holiday as Holiday]);
      case "remove_holiday":
        return this.#put(this.choices.holidays.filter(({ day }) => day !== args.day));
      case "remove_holidays":
        this.#put([]);
        return null;
      case "choose_holidays":
        if (this.calendar !== null) this.#put(this.calendar.holidays);
        return this.calendar;
      default:
        return undefined;
    }
  }

  /** Keeps a setting about alarms; false for every other. */
  set(key: string, value: string): boolean {
    const { choices } = this;
    const steps = choices.steps.find((each) => each.key === key);
    if (steps) steps.steps = value;
    else if (key === "working_hours") choices.working = value === "" ? null : rangesOf(value);
    else if (key === "quiet_hours") choices.quiet = rangesOf(value);
    else if (key === "time_zone") choices.time_zone = value;
    else if (key === "flames_any_time") choices.flames_any_time = value === "true";
    else if (key === "alarms_off") choices.off = value.split(",").filter(Boolean) as AlarmChoices["off"];
    else return false;
    return true;
  }

  #put(holidays: Holiday[]): Holiday[] {
    this.choices.holidays = holidays.toSorted((a, b) => a.day.localeCompare(b.day));
    return this.choices.holidays;
  }
}

const DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

function rangesOf(text: string): WeeklyRange[] {
  const minutes = (clock: string) => Number(clock.split(":")[0]) * 60 + Number(clock.split(":")[1] ?? 0);
  return text
    .split("; ")
    .filter(Boolean)
    .flatMap((entry) =>
      entry
        .slice(4)
        .split(",")
        .map((range) => {
          const [start = "", end = ""] = range.trim().split(/[-–]/);
          return { day: DAYS.indexOf(entry.slice(0, 3)), start: minutes(start), end: minutes(end) };
        }),
    );
}
