import { resetLocalTimeZone, setLocalTimeZone } from "@internationalized/date";
import { screen, waitFor, within } from "@testing-library/react";
import userEvents from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { expectAccessible } from "../test/axe";
import { FakeDesk, refusal } from "../test/fakeDesk";
import { renderDesk } from "../test/render";
import { Rates } from "./Rates";

vi.setConfig({ testTimeout: 60_000 });
beforeEach(() => setLocalTimeZone("UTC"));
afterEach(resetLocalTimeZone);

const userEvent = userEvents.setup({ delay: null });
const usd = () => screen.getByRole("textbox", { name: "Dollars for one" });
const rows = () =>
  screen
    .getAllByRole("row")
    .slice(1)
    .map((row) => row.textContent);

function desk(): FakeDesk {
  const made = new FakeDesk();
  made.rates = [
    { currency: "CHF", usd: "1.123456789", from: "2026-01-15" },
    { currency: "EUR", usd: "1.08", from: "2026-01-01" },
  ];
  return made;
}

async function typeRate() {
  await userEvent.click(screen.getByRole("button", { name: /Currency/ }));
  await userEvent.type(await screen.findByRole("searchbox"), "NOK");
  await userEvent.click(screen.getByRole("option", { name: /NOK/ }));
  await userEvent.type(usd(), "0,094");
  const parts = within(screen.getByRole("group", { name: /^From/ })).getAllByRole("spinbutton");
  await userEvent.click(parts[0] as HTMLElement);
  await userEvent.keyboard("01112026");
}

test("rates are listed to the last digit, and one can be removed", async () => {
  const made = desk();
  await renderDesk(<Rates />, { desk: made });
  await screen.findByRole("table");
  expect(rows()).toEqual(["CHF1.12345678915 Jan 2026", "EUR1.081 Jan 2026"]);
  await expectAccessible();
  await userEvent.click(screen.getByRole("button", { name: "Remove the rate of CHF from 15 Jan 2026" }));
  await waitFor(() => expect(rows()).toEqual(["EUR1.081 Jan 2026"]));
  expect(made.callsOf("remove_rate")).toEqual([{ currency: "CHF", from: "2026-01-15" }]);
});

test("a rate is added by keyboard, its comma read as a decimal one, and the fields are empty again", async () => {
  const made = new FakeDesk();
  await renderDesk(<Rates />, { desk: made });
  expect(await screen.findByText("No rates yet")).toBeVisible();
  await typeRate();
  await userEvent.keyboard("{Control>}{Enter}{/Control}");
  await screen.findByRole("table");
  expect(made.callsOf("add_rate")).toEqual([{ rate: { currency: "NOK", usd: "0.094", from: "2026-11-01" } }]);
  expect(rows()).toEqual(["NOK0.0941 Nov 2026"]);
  expect(usd()).toHaveValue("");
});

test("what is wrong is told beside the field as one types, and adding loses nothing", async () => {
  const made = desk();
  made.answer("check_rate", () => [
    { field: "usd", code: "not-positive" },
    { field: "currency", code: "required" },
  ]);
  made.answer("add_rate", () => {
    throw refusal("invalid-input", "", {
      fields: [
        { field: "currency", code: "required" },
        { field: "from", code: "rate-already-there" },
      ],
    });
  });
  await renderDesk(<Rates />, { desk: made });
  await userEvent.type(usd(), "0");
  await waitFor(() => expect(usd()).toHaveAccessibleDescription("Not above zero. Enter a positive number."));
  expect(screen.queryByText("Choose a currency.")).not.toBeInTheDocument();
  await userEvent.click(screen.getByRole("button", { name: /Add rate/ }));
  expect(await screen.findByText("Choose a currency.")).toBeVisible();
  expect(screen.getByText("A rate from this day is there already. Remove it first.")).toBeVisible();
  expect(usd()).toHaveValue("0");
});

test("a failure that no field can say is told in words", async () => {
  const made = desk();
  made.answer("remove_rate", () => {
    throw refusal("store-unavailable");
  });
  await renderDesk(<Rates />, { desk: made });
  await userEvent.click(await screen.findByRole("button", { name: /Remove the rate of EUR/ }));
  expect(await screen.findByRole("alert")).toHaveTextContent("could not be read or saved");
});
