import { render, screen, waitFor } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";
import { firstQuery } from "../inbox/pages";
import { type FirstLook, ipc } from "../ipc";
import { FIRST_VIEW } from "../ipc/queries";
import { deskClock } from "../shared/time";
import { FakeDesk, refusal } from "../test/fakeDesk";
import { NOW } from "../test/leads";
import { giveSizes } from "../test/sizes";
import { lookAhead } from "./lookAhead";
import { makeQueryClient } from "./queryClient";
import { Root } from "./Root";

beforeEach(() => {
  giveSizes();
  deskClock.tick(NOW);
});

/** What the desk would answer part by part. */
async function inParts(): Promise<FirstLook> {
  const query = firstQuery(FIRST_VIEW);
  const page = await ipc.list(query);
  const id = page.leads[0]?.id ?? "";
  return {
    page,
    overview: await ipc.overview(query),
    views: await ipc.views(),
    notices_needing_user: await ipc.notices_needing_user(),
    alarm_state: await ipc.alarm_state(),
    lead: {
      detail: await ipc.lead(id),
      timeline: await ipc.timeline(id),
      preview: await ipc.preview(id),
      notices: await ipc.notices({ lead: id, state: null, after: null, limit: 20 }),
    },
  };
}

async function start(desk: FakeDesk) {
  const client = makeQueryClient();
  desk.calls = [];
  await lookAhead(client);
  const ahead = desk.calls.map((call) => call.command);
  desk.calls = [];
  render(<Root client={client} />);
  await screen.findByRole("grid");
  return ahead;
}

test("the first picture is drawn from one answer", async () => {
  const desk = new FakeDesk();
  desk.install();
  const [settings, look] = [await ipc.settings(), await inParts()];
  desk.answer("first_look", () => [settings, look]);
  expect(await start(desk)).toEqual(["first_look"]);
  const name = look.lead?.detail.row.customer ?? "";
  // At once, not once the list is painted: there is no picture before that.
  expect(screen.getByRole("heading", { name })).toBeInTheDocument();
  await waitFor(() => expect(desk.callsOf("ui_ready")).toHaveLength(1));
  const asked = desk.calls.map((call) => call.command);
  const first = asked.slice(0, asked.indexOf("ui_ready"));
  for (const part of [
    "settings",
    "list",
    "overview",
    "views",
    "alarm_state",
    "lead",
    "timeline",
    "preview",
    "notices",
  ]) {
    expect(first).not.toContain(part);
  }
});

test("what changed between that answer and the first event is asked for once it is painted", async () => {
  const desk = new FakeDesk();
  desk.install();
  const [settings, look] = [await ipc.settings(), await inParts()];
  desk.answer("first_look", () => [settings, look]);
  const gone = look.page.leads[0]?.id;
  desk.leads = desk.leads.filter((lead) => lead.id !== gone);
  await start(desk);
  await waitFor(() => expect(screen.queryByRole("row", { name: /Wattle Creek Dairies/ })).toBeNull());
});

test("without that answer each part asks for itself", async () => {
  const desk = new FakeDesk();
  desk.install();
  desk.answer("first_look", () => {
    throw refusal("store-busy");
  });
  await start(desk);
  expect(desk.callsOf("list")).toHaveLength(1);
});
