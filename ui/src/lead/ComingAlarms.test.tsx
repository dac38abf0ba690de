import { screen, waitFor, within } from "@testing-library/react";
import userEvents from "@testing-library/user-event";
import { expect, test } from "vitest";
import { sampleComing } from "../test/fakeAlarms";
import { FakeDesk } from "../test/fakeDesk";
import { leadDetail, leadRow } from "../test/leads";
import { renderDesk } from "../test/render";
import { ComingAlarms } from "./ComingAlarms";

const userEvent = userEvents.setup({ delay: null });

test("both truths are said: when one is told, and the clock's own time with the reason where they differ", async () => {
  const desk = new FakeDesk();
  desk.alarms.coming = sampleComing();
  await renderDesk(<ComingAlarms lead={leadDetail(leadRow())} />, { desk });
  const section = within(await screen.findByRole("region", { name: "Coming alarms" }));
  const said = () => section.getAllByRole("listitem").map((item) => item.textContent);
  expect(said()).toEqual([
    "today, 17:20Answer soon · 1 h before the end",
    "Thu 19 Nov, 09:02Answer overdue · 24 h after receiptits time: today, 18:20 · outside working hours",
    "Not toldExpires soon · 3 d before the endits time: Sat 28 Nov, 16:20 · this kind of alarm is switched off",
    "Mon 30 Nov, 13:20Expires soon · 1 d before the endits time: Mon 30 Nov, 16:20 · earlier, as the time runs out outside your hours",
  ]);
  await userEvent.click(section.getByRole("button", { name: "Show 1 later" }));
  expect(said()).toHaveLength(5);
});

test("a lead of which nothing is to come has no such section", async () => {
  const desk = new FakeDesk();
  await renderDesk(<ComingAlarms lead={leadDetail(leadRow())} />, { desk });
  await waitFor(() => expect(desk.callsOf("preview")).toHaveLength(1));
  expect(screen.queryByRole("region")).toBeNull();
});
