import { screen, waitFor } from "@testing-library/react";
import userEvents from "@testing-library/user-event";
import { expect, test } from "vitest";
import { FakeDesk } from "../test/fakeDesk";
import { hours } from "../test/leads";
import { renderDesk } from "../test/render";
import Alarms from "./Alarms";

const userEvent = userEvents.setup({ delay: null });

test("alarms are paused for a while, which is said until they are resumed", async () => {
  const desk = new FakeDesk();
  await renderDesk(<Alarms />, { desk });
  await userEvent.click(await screen.findByRole("button", { name: "Pause alarms" }));
  await userEvent.click(await screen.findByRole("menuitem", { name: "For 1 hour" }));
  expect(await screen.findByText("Alarms are paused, until today, 17:20.")).toBeVisible();
  expect(screen.queryByRole("button", { name: "Pause alarms" })).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "Resume alarms" }));
  expect(await screen.findByRole("button", { name: "Pause alarms" })).toBeVisible();
  expect(desk.callsOf("pause_alarms")).toEqual([{ length: "one-hour" }]);
});

test("a clock that has jumped ahead is doubted until the user vouches for it", async () => {
  const desk = new FakeDesk();
  desk.alarms.state.clock_wrong = { clock: "too-late", now: "2099-01-01T00:00:00Z", last: hours(-1) };
  await renderDesk(<Alarms />, { desk });
  expect(await screen.findByText(/2099.*the desk last ran on.*No alarms come until it is right/)).toBeVisible();
  await userEvent.click(screen.getByRole("button", { name: "The clock is right" }));
  await waitFor(() => expect(screen.queryByText(/No alarms come/)).toBeNull());
});

test("a clock before its time can't be vouched for", async () => {
  const desk = new FakeDesk();
  desk.alarms.state.clock_wrong = { clock: "too-early", now: "1970-01-01T00:00:00Z" };
  await renderDesk(<Alarms />, { desk });
  expect(await screen.findByText(/1970.*which can’t be/)).toBeVisible();
  expect(screen.queryByRole("button", { name: "The clock is right" })).toBeNull();
});

test("a time zone without data is named", async () => {
  const desk = new FakeDesk();
  desk.alarms.state.zone_unknown = "Mars/Olympus";
  await renderDesk(<Alarms />, { desk });
  expect(await screen.findByText(/Mars\/Olympus.*taken as UTC/)).toBeVisible();
});

test("a disk that is nearly full is said before nothing can be written", async () => {
  const desk = new FakeDesk();
  desk.alarms.state.disk_left = 123 * 1024 * 1024;
  await renderDesk(<Alarms />, { desk });
  expect(await screen.findByText(/nearly full: 123 MB are left/)).toBeVisible();
});
