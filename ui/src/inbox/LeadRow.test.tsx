import { screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import type { LeadRow as Lead } from "../ipc";
import { FakeDesk } from "../test/fakeDesk";
import { clock, leadRow } from "../test/leads";
import { renderDesk } from "../test/render";
import { LeadRow } from "./LeadRow";

const acts = { favorite: vi.fn(), undo: vi.fn() };

async function draw(change: Partial<Lead> = {}, locale: "en" | "ru" = "en") {
  const lead = leadRow(change);
  const desk = new FakeDesk({ leads: [lead], settings: { locale, region: locale === "ru" ? "ru-RU" : "en-GB" } });
  await renderDesk(
    <LeadRow lead={lead} index={4} position={6} active={false} selected={false} picked={false} top={240} acts={acts} />,
    { desk },
  );
  return screen.getByRole("row");
}

test("a row is spoken as clock, customer, country, favorite, value, need, source", async () => {
  const row = await draw({ clock: clock("flame", -31, 41, true), favorite: true });
  const spoken = ["41 hours left, flame, late", "Halvorsen Marine Supply", "Norway", "NOK", "Old ERP", "AppSource"];
  const places = spoken.map((words) => (row.textContent ?? "").indexOf(words));
  expect(places.every((place) => place >= 0)).toBe(true);
  expect([...places].sort((a, b) => a - b)).toEqual(places);
  expect(row).toHaveAttribute("aria-rowindex", "7");
});

test("unread is said, not only drawn bold", async () => {
  expect(await draw({ unread: true })).toHaveTextContent("not read yet");
});

test("what is missing is named", async () => {
  const row = await draw({ value: null, country: null, source_label: null });
  expect(row).toHaveTextContent("No value");
  expect(row).toHaveTextContent("Inquiry");
});

test.each([
  ["marketing-qualified", "Mktg qual."],
  ["sales-qualified", "Sales qual."],
  ["co-sell", "Co-sell"],
] as const)("the badge of %s is %s", async (kind, badge) => {
  expect(within(await draw({ kind, source_label: "Other" })).getByTitle(badge)).toBeInTheDocument();
});

test("in Russian", async () => {
  const row = await draw({ clock: clock("overdue", -30, -6), value: { minor: 5_800_000, currency: "EUR" } }, "ru");
  expect(row).toHaveTextContent("6 ч назад");
  expect(row).toHaveTextContent("срок вышел");
  expect(row).toHaveTextContent("6 часов назад");
  expect(row).toHaveTextContent("Норвегия");
});

test("the heart toggles the favorite", async () => {
  const user = userEvent.setup();
  await draw({ favorite: true });
  const heart = screen.getByRole("button", { name: "Remove from favorites" });
  expect(heart).toHaveAttribute("aria-pressed", "true");
  await user.click(heart);
  expect(acts.favorite).toHaveBeenCalledWith(expect.objectContaining({ id: "lead" }));
});

test("an answer held back offers its undo in the row", async () => {
  const user = userEvent.setup();
  await draw({ held_until: leadRow().answer_due_at, clock: clock("on-hold", 0, 28 / 3600) });
  await user.click(screen.getByRole("button", { name: "Undo" }));
  expect(acts.undo).toHaveBeenCalledWith(expect.objectContaining({ id: "lead" }));
});

test("hostile text stays text", async () => {
  const hostile = `<img src=x onerror="document.title='owned'"><script>alert(1)</script>`;
  const row = await draw({ customer: hostile, need: hostile, source_label: hostile, country: "<b>" });
  expect(row.querySelectorAll("img, script")).toHaveLength(0);
  expect(row).toHaveTextContent(hostile);
});
