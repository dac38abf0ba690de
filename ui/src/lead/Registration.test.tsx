import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import type { LeadDetail, Registration as RegistrationView } from "../ipc";
import { expectAccessible } from "../test/axe";
import { contract, hours, leadDetail, leadRow, registration } from "../test/leads";
import { renderDesk } from "../test/render";
import { Registration } from "./Registration";

const row = leadRow({ id: "lead", stage: "archived", outcome: "won", section: "won" });
const won = (change: Partial<RegistrationView> = {}): LeadDetail =>
  leadDetail(row, { registration: registration(change) });
const text = () => screen.getByRole("region").textContent;

test("a deal that is not registered says what holds, what is missing and until when", async () => {
  await renderDesk(<Registration lead={won()} />);
  expect(screen.getByText("Not registered")).toBeVisible();
  expect(screen.getAllByRole("listitem").map((item) => item.textContent)).toEqual([
    "The deal is won",
    "No rate for NOK on 14 Nov 2026: add one in the settings",
    "Names a co-sell solution",
    "More than 72 hours since the deal was created",
  ]);
  expect(screen.getByText("56 d left to register, at the latest on 13 Jan 2027")).toBeVisible();
  await expectAccessible();
});

test.each([
  ["no-value", "The deal has no value: name it when registering"],
  ["below-minimum", "Worth less than USD 25,000"],
  ["no-solution", "The lead names no co-sell solution: name it when registering"],
  ["not-won", "The deal is not won"],
])("%s is told in words", async (code, words) => {
  const rule = { rule: "value", holds: false, code, words: null, currency: null, day: null } as const;
  await renderDesk(<Registration lead={won({ rules: [rule] })} />);
  expect(screen.getByRole("listitem")).toHaveTextContent(words);
});

test("the 72 hours and the 60 days are told with their ends", async () => {
  const rule = { rule: "wait", holds: false, code: "too-early", words: null, currency: null, day: null } as const;
  const wait = { from: hours(-50), at: hours(22), over: false };
  const over = { from: "2026-09-01T00:00:00Z", at: "2026-11-01T00:00:00Z", over: true };
  await renderDesk(<Registration lead={won({ rules: [rule], wait, window: over })} />);
  expect(screen.getByRole("listitem")).toHaveTextContent(/^The 72 hours since the deal was created end Thu 19 Nov/);
  expect(screen.getByText("The 60 days to register ended on 31 Oct 2026")).toBeVisible();
});

test("what is registered stands with the reviewer's question and the answer, as text", async () => {
  const question = "<img src=x> Which tenant?";
  await renderDesk(
    <Registration lead={won({ state: "review-pending", since: hours(-3), contract, question, answer: "Theirs." })} />,
  );
  expect(screen.getByText("In review")).toBeVisible();
  expect(screen.getByText(question)).toBeVisible();
  expect(screen.getByText("Theirs.")).toBeVisible();
  for (const fact of ["SolutionBerth planner", "Signed on14 Nov 2026", "Ends onPerpetual", "Marketplaceno"]) {
    expect(text()).toContain(fact);
  }
  expect(screen.queryByRole("list")).not.toBeInTheDocument();
  await expectAccessible();
});

test("another word of the source is shown as it came, its own word is not repeated", async () => {
  const { unmount } = await renderDesk(<Registration lead={won({ state: "pending", source_status: "Suspended" })} />);
  expect(screen.getByText("Suspended")).toBeVisible();
  unmount();
  await renderDesk(<Registration lead={won({ state: "review-pending", source_status: "ReviewPending" })} />);
  expect(screen.queryByText("ReviewPending")).not.toBeInTheDocument();
});

test("a lead that is not won has none", async () => {
  await renderDesk(<Registration lead={leadDetail(leadRow({ stage: "accepted" }))} />);
  expect(screen.queryByRole("region")).not.toBeInTheDocument();
});
