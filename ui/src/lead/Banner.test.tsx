import { screen, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import type { Flame, LeadDetail } from "../ipc";
import { FakeDesk } from "../test/fakeDesk";
import { clock, leadRow } from "../test/leads";
import { renderDesk } from "../test/render";
import { LeadPane } from "./LeadPane";

async function showFlame(flame: Flame, detail: Partial<LeadDetail>, locale: "en" | "ru" = "en") {
  const desk = new FakeDesk({ leads: [leadRow({ id: "lead", flame })], settings: { locale, region: locale } });
  desk.detail("lead", detail);
  await renderDesk(<LeadPane leadId="lead" />, { desk });
  return await screen.findByRole("heading", { level: 2 });
}

const hot = { flame: clock("flame", -31, 41.1), answer: null, expiry: null };
const cooled = { flame: clock("ember", -77, -5.1), answer: null, expiry: null };

/** The banner with these words in it, and its drawing. */
const banner = (words: RegExp) => screen.getByText(words).closest("div") as HTMLElement;
const drawing = (words: RegExp) => banner(words).querySelector("svg")?.getAttribute("data-icon");

test("the flame stands above everything else of its lead", async () => {
  const heading = await showFlame("hot", { clocks: hot });
  const words = screen.getByText("Customer asked to be contacted directly");
  expect(words.compareDocumentPosition(heading) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
  expect(drawing(/asked to be contacted/)).toBe("flame");
});

describe("after 72 hours", () => {
  test("the drawing and the message are others", async () => {
    await showFlame("ember", { clocks: cooled });
    expect(screen.queryByText(/asked to be contacted/)).not.toBeInTheDocument();
    expect(drawing(/The flame cooled/)).toBe("ember");
  });

  test("a call is still advised and one press away, and every answer still open", async () => {
    await showFlame("ember", { clocks: cooled, commands: ["accept", "decline", "contacted"] });
    expect(screen.getByText(/A call still helps/)).toBeVisible();
    expect(within(banner(/A call still helps/)).getByRole("button", { name: /^Call/ })).toBeEnabled();
    expect(screen.getByRole("button", { name: /^Accept/ })).toBeEnabled();
    expect(screen.getByRole("button", { name: /^Decline/ })).toBeEnabled();
  });

  test("in Russian too", async () => {
    await showFlame("ember", { clocks: cooled }, "ru");
    expect(screen.getByText(/5 ч/)).toBeVisible();
    expect(screen.queryByText(/The flame/)).not.toBeInTheDocument();
  });
});
