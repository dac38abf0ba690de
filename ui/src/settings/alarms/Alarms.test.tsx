import { resetLocalTimeZone, setLocalTimeZone } from "@internationalized/date";
import { cleanup, screen, waitFor, within } from "@testing-library/react";
import userEvents from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { deskClock } from "../../shared/time";
import { expectAccessible } from "../../test/axe";
import { FakeDesk, refusal } from "../../test/fakeDesk";
import { hours, NOW } from "../../test/leads";
import { renderDesk } from "../../test/render";
import { Alarms } from "./Alarms";

vi.setConfig({ testTimeout: 60_000 });
beforeEach(() => {
  setLocalTimeZone("UTC");
  deskClock.tick(NOW);
});
afterEach(resetLocalTimeZone);

const userEvent = userEvents.setup({ delay: null });
const line = (group: string, day: string) =>
  within(screen.getByRole("group", { name: group })).getByRole("textbox", { name: day });

async function open(desk = new FakeDesk()) {
  await renderDesk(<Alarms />, { desk });
  await screen.findByRole("group", { name: "Working hours" });
  return desk;
}

test("Monday to Friday, 9 to 18 is one click", async () => {
  const desk = await open();
  expect(screen.getByText("None are set, so alarms come at any time.")).toBeVisible();
  await userEvent.click(screen.getByRole("button", { name: "Monday to Friday, 9 to 18" }));
  await waitFor(() => expect(line("Working hours", "Friday")).toHaveValue("09:00–18:00"));
  expect(line("Working hours", "Saturday")).toHaveValue("");
  const [week] = desk.callsOf("set_setting");
  expect(week).toEqual({
    key: "working_hours",
    value: "Mon 09:00–18:00; Tue 09:00–18:00; Wed 09:00–18:00; Thu 09:00–18:00; Fri 09:00–18:00",
  });
  await expectAccessible();
});

test("several spans of a day, one past midnight, are typed and kept with Enter", async () => {
  const made = new FakeDesk();
  made.choices.office();
  const desk = await open(made);
  const saturday = line("Working hours", "Saturday");
  await userEvent.type(saturday, "10:00-14:00, 22:00-02:00{Enter}");
  await waitFor(() => expect(saturday).toHaveValue("10:00–14:00, 22:00–02:00"));
  const [week] = desk.callsOf("set_setting");
  expect((week as { value: string }).value).toMatch(/; Sat 10:00-14:00, 22:00-02:00$/);
});

test("what is wrong is told beside its day as one types, is not lost, and the desk keeps to what it had", async () => {
  const made = new FakeDesk();
  made.choices.office();
  const refuse = () => {
    throw refusal("overlapping-hours", "", {
      first: { day: 1, range: "22:00-06:00" },
      second: { day: 2, range: "05:00-08:00" },
    });
  };
  made.answer("check_choice", refuse);
  made.answer("set_setting", refuse);
  await open(made);
  const wednesday = line("Working hours", "Wednesday");
  await userEvent.clear(wednesday);
  await userEvent.type(wednesday, "5-8");
  await waitFor(() => expect(wednesday).toHaveAccessibleDescription("Tue 22:00–06:00 and Wed 05:00–08:00 overlap."));
  expect(wednesday).toBeInvalid();
  expect(line("Working hours", "Thursday")).toBeValid();
  await userEvent.tab();
  expect(wednesday).toHaveValue("5-8");
  expect(made.choices.choices.working).toHaveLength(5);
});

test("hours in which nothing would ever be told are refused in words", async () => {
  const made = new FakeDesk();
  made.answer("check_choice", () => {
    throw refusal("all-quiet");
  });
  await open(made);
  await userEvent.type(line("Quiet hours", "Monday"), "0-24");
  expect(await screen.findByText(/so nothing would ever be told/)).toBeVisible();
});

test("what was typed is kept by leaving the screen", async () => {
  const desk = await open();
  await userEvent.type(line("Quiet hours", "Sunday"), "0-24");
  cleanup();
  await waitFor(() => expect(desk.callsOf("set_setting")).toEqual([{ key: "quiet_hours", value: "Sun 0-24" }]));
});

test("a holiday is added by keyboard, and removed", async () => {
  const desk = await open();
  const form = screen.getByRole("form", { name: "New holiday" });
  await userEvent.click(within(form).getAllByRole("spinbutton")[0] as HTMLElement);
  await userEvent.keyboard("25122026");
  await userEvent.type(within(form).getByRole("textbox", { name: /^Name/ }), "Christmas Day");
  await userEvent.keyboard("{Control>}{Enter}{/Control}");
  await userEvent.click(await screen.findByRole("button", { name: "Remove the holiday on 25 Dec 2026" }));
  expect(await screen.findByText("No holidays yet")).toBeVisible();
  expect(desk.callsOf("add_holiday")).toEqual([{ holiday: { day: "2026-12-25", name: "Christmas Day" } }]);
  expect(desk.callsOf("remove_holiday")).toEqual([{ day: "2026-12-25" }]);
});

test("a calendar says what came of it, and a file that is none says why", async () => {
  const made = new FakeDesk();
  const holidays = [{ day: "2026-12-25", name: "Christmas Day" }];
  made.choices.calendar = { added: 1, known: 2, skipped: 1, holidays };
  await open(made);
  const choose = screen.getByRole("button", { name: "Import a calendar…" });
  await userEvent.click(choose);
  expect(await screen.findByRole("status")).toHaveTextContent(
    "1 day added. 2 were there already. 1 event left out: not of whole days.",
  );
  made.answer("choose_holidays", () => {
    throw refusal("file-unreadable", "", { file: "leads.csv", code: "not-a-calendar", about: [] });
  });
  await userEvent.click(choose);
  expect(await screen.findByRole("alert")).toHaveTextContent(
    "Nothing was imported: this is not a calendar (iCalendar, .ics).",
  );
  expect(screen.getByText("Christmas Day")).toBeVisible();
});

test("a time zone is found by its city", async () => {
  const desk = await open();
  await userEvent.click(screen.getByRole("button", { name: /As the system \(Europe\/Berlin\)/ }));
  await userEvent.type(await screen.findByRole("searchbox"), "york");
  await userEvent.click(screen.getByRole("option", { name: "America/New York" }));
  expect(desk.callsOf("set_setting")).toEqual([{ key: "time_zone", value: "America/New_York" }]);
});

test("kinds are switched off and on, and flames may be made to wait", async () => {
  const desk = await open();
  await userEvent.click(screen.getByRole("switch", { name: "Expires soon" }));
  await waitFor(() => expect(screen.getByRole("textbox", { name: /^Expires soon/ })).toBeDisabled());
  await userEvent.click(screen.getByRole("switch", { name: "Back from snooze" }));
  await waitFor(() => expect(screen.getByRole("switch", { name: "Back from snooze" })).not.toBeChecked());
  await userEvent.click(screen.getByRole("switch", { name: "Expires soon" }));
  await userEvent.click(screen.getByRole("switch", { name: /^Flames at any time/ }));
  await waitFor(() =>
    expect(desk.callsOf("set_setting")).toEqual([
      { key: "alarms_off", value: "expiring" },
      { key: "alarms_off", value: "expiring,woken" },
      { key: "alarms_off", value: "woken" },
      { key: "flames_any_time", value: "false" },
    ]),
  );
});

test("steps are typed, and the standard ones are a click away", async () => {
  const desk = await open();
  const steps = screen.getByRole("textbox", { name: "Expires soon: before the lead expires" });
  expect(steps).toHaveValue("3 d, 1 d, 2 h");
  await userEvent.clear(steps);
  await userEvent.type(steps, "2 days, 12h{Enter}");
  await userEvent.click(await screen.findByRole("button", { name: "Back to 3 d, 1 d, 2 h" }));
  await waitFor(() => expect(steps).toHaveValue("3 d, 1 d, 2 h"));
  expect(desk.callsOf("set_setting")).toEqual([
    { key: "steps_expiring", value: "2d,12h" },
    { key: "steps_expiring", value: "3d,1d,2h" },
  ]);
});

test.each([
  [{ fault: "unreadable", part: "soon" }, "Write times like 30 min, 4 h or 2 d, with commas between them."],
  [{ fault: "out-of-range", part: "30h", shortest: "5m", longest: "23h" }, "30 h is not between 5 min and 23 h."],
  [{ fault: "too-many", most: 1 }, "One time only."],
  [{ fault: "none" }, "There has to be a time. To hear nothing, switch the kind off."],
])("steps that are wrong are told: %o", async (params, words) => {
  const made = new FakeDesk();
  made.answer("check_choice", () => {
    throw refusal("bad-steps", "", params);
  });
  await open(made);
  const steps = screen.getByRole("textbox", { name: /^Answer soon/ });
  await userEvent.type(steps, "x");
  await waitFor(() => expect(steps).toHaveAccessibleDescription(words));
});

test("both truths are shown for the most urgent lead, and anew after a change", async () => {
  const made = new FakeDesk();
  made.alarms.coming = [
    { kind: "answer-soon", step: "4h", clock_at: hours(3), told_at: hours(14), reason: "working-hours" },
  ];
  await open(made);
  const part = (await screen.findByText("For this lead you would be told")).closest("section") as HTMLElement;
  expect(await within(part).findByText("Answer soon")).toBeVisible();
  expect(within(part).getByText(/its time: .* · outside working hours/)).toBeVisible();
  made.alarms.coming = [];
  await userEvent.click(screen.getByRole("button", { name: "Monday to Friday, 9 to 18" }));
  expect(await within(part).findByText("Nothing more is to come for this lead.")).toBeVisible();
});
