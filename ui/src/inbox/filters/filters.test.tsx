import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { ImportProvider } from "../../app/importing";
import { Nav } from "../../app/Nav";
import { useDeskEvents } from "../../app/useDeskEvents";
import { useWish } from "../../app/useWish";
import type { Hint } from "../../ipc";
import { expectAccessible } from "../../test/axe";
import { FakeDesk } from "../../test/fakeDesk";
import { leadRow } from "../../test/leads";
import { renderDesk } from "../../test/render";
import { giveSizes } from "../../test/sizes";
import { Inbox } from "../Inbox";
import { ListingProvider } from "../listing";
import { useOffered } from "./words";

// What is fetched when it is first needed is here already: how long that takes is no matter of these tests.
beforeAll(async () => {
  await Promise.all([import("./FilterBar"), import("./FilterMenu"), import("./NothingFound"), import("./SortMenu")]);
});
beforeEach(() => giveSizes());

const LEADS = [
  leadRow({ id: "a", customer: "Aune Byggvare", country: "NO", kind: "marketing-qualified", flame: "none" }),
  leadRow({ id: "b", customer: "Brightwater Ferries", country: "GB", kind: "customer-inquiry", flame: "hot" }),
  leadRow({ id: "c", customer: "Corrib Credit Union", country: "NO", kind: "customer-inquiry", flame: "hot" }),
];

function Window() {
  useDeskEvents(useWish());
  return (
    <ListingProvider>
      <ImportProvider>
        <Nav />
        <Inbox />
      </ImportProvider>
    </ListingProvider>
  );
}

async function open() {
  const desk = new FakeDesk({ leads: LEADS });
  await renderDesk(<Window />, { desk });
  await screen.findAllByRole("row");
  return { desk };
}

const field = () => screen.getByRole("searchbox", { hidden: true });
const type = (value: string) => fireEvent.change(field(), { target: { value } });
const customers = () =>
  within(screen.getByRole("grid"))
    .queryAllByRole("row", { selected: undefined })
    .filter((row) => row.hasAttribute("aria-selected"))
    .map((row) => LEADS.find(({ customer }) => row.textContent?.includes(customer))?.id);
const chips = async () =>
  within(await screen.findByRole("list", { name: "Filters" }))
    .getAllByRole("button")
    .map((chip) => chip.textContent);

test("filters typed into the search are chips above the list", async () => {
  await open();
  type("union country:no -kind:marketing value>10000");
  await waitFor(async () => {
    const shown = ["“union”", "Country: Norway", "Not: Marketing qualified", "Value over 10,000"];
    expect(await chips()).toEqual(shown);
  });
  expect(customers()).toEqual(["c"]);
  await expectAccessible();
});

test("a chip takes its filter away, by a press or by Delete, and the focus stays among the chips", async () => {
  await open();
  type("country:no has:flame union");
  const chip = await screen.findByRole("button", { name: "Remove filter: Flame" });
  fireEvent.click(chip);
  await waitFor(() => expect(field()).toHaveValue("country:no union"));
  const country = await screen.findByRole("button", { name: "Remove filter: Country: Norway" });
  await waitFor(() => expect(chip).not.toBeInTheDocument());
  country.focus();
  fireEvent.keyDown(country, { key: "Delete" });
  await waitFor(() => expect(field()).toHaveValue("union"));
  expect(screen.getByRole("button", { name: "Remove filter: “union”" })).toHaveFocus();
  fireEvent.keyDown(screen.getByRole("button", { name: "Remove filter: “union”" }), { key: "Backspace" });
  await waitFor(() => expect(field()).toHaveValue(""));
  expect(screen.getByRole("grid")).toHaveFocus();
  await waitFor(() => expect(screen.queryByRole("list", { name: "Filters" })).toBeNull());
});

test("a filter that is half typed is looked for as words, and a hint says what it could be", async () => {
  await open();
  type("kind:mar");
  expect(
    await screen.findByText("“kind:mar” is looked for as words. As a filter it could be kind:marketing."),
  ).toBeInTheDocument();
  expect(await chips()).toEqual(["“kind:mar”"]);
});

function Offered({ hint }: { hint: Hint }) {
  return useOffered()(hint).join(", ");
}

test.each<[Hint, string]>([
  [{ text: "кто:я", key: null, known: ["kind", "has", "stage"] }, "вид, есть, этап"],
  [{ text: "вид:мар", key: "kind", known: ["marketing", "co-sell"] }, "вид:маркетинг, вид:совместная"],
  [{ text: "есть:всё", key: "has", known: ["flame", "draft"] }, "есть:пламя, есть:черновик"],
  [{ text: "этап:новый", key: "stage", known: ["received", "archived"] }, "этап:полученные, этап:архив"],
  [{ text: "исход:да", key: "outcome", known: ["won"] }, "исход:выигран"],
  [{ text: "сумма>я", key: "value", known: [">10000"] }, "сумма>10000"],
  [{ text: "страна:все", key: "country", known: ["de"] }, "страна:de"],
])("in Russian a hint offers what is typed in Russian: %o", async (hint, offered) => {
  const desk = new FakeDesk({ settings: { locale: "ru", region: "ru" } });
  const { container } = await renderDesk(<Offered hint={hint} />, { desk });
  expect(container).toHaveTextContent(offered);
});

test("an empty list names its filters and clears them", async () => {
  await open();
  type("country:de -has:flame");
  expect(await screen.findByText("No referral matches Country: Germany, Not: Flame")).toBeInTheDocument();
  fireEvent.click(screen.getByRole("button", { name: "Clear filters" }));
  await waitFor(() => expect(customers()).toHaveLength(3));
  expect(field()).toHaveValue("");
});

test("the filter menu adds filters and takes them away without typing", async () => {
  const user = userEvent.setup();
  await open();
  await user.click(screen.getByRole("button", { name: "Filter" }));
  await user.click(await screen.findByRole("menuitemcheckbox", { name: "Flame" }));
  await waitFor(() => expect(field()).toHaveValue("has:flame"));
  await expectAccessible();
  await user.click(screen.getByRole("menuitemcheckbox", { name: "Marketing qualified" }));
  await waitFor(() => expect(field()).toHaveValue("has:flame kind:marketing"));
  await waitFor(() =>
    expect(screen.getByRole("menuitemcheckbox", { name: "Flame" })).toHaveAttribute("aria-checked", "true"),
  );
  await user.click(screen.getByRole("menuitemcheckbox", { name: "Flame" }));
  await waitFor(() => expect(field()).toHaveValue("kind:marketing"));
  await user.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByRole("menu")).toBeNull());
  await waitFor(() => expect(customers()).toEqual(["a"]));
});

test("countries and sources to filter by are those that there are leads of", async () => {
  const user = userEvent.setup();
  await open();
  fireEvent.keyDown(document.body, { key: "F", code: "KeyF", shiftKey: true });
  const country = await screen.findByRole("menuitem", { name: "Country" });
  country.focus();
  await user.keyboard("{ArrowRight}");
  await user.click(await screen.findByRole("menuitemcheckbox", { name: "Norway" }));
  await waitFor(() => expect(field()).toHaveValue("country:no"));
});

test("an amount of one's own is finished in the search field", async () => {
  const user = userEvent.setup();
  await open();
  await user.click(screen.getByRole("button", { name: "Filter" }));
  (await screen.findByRole("menuitem", { name: "Value" })).focus();
  await user.keyboard("{ArrowRight}");
  await user.click(await screen.findByRole("menuitem", { name: "Another amount…" }));
  await waitFor(() => expect(field()).toHaveFocus());
  expect(field()).toHaveValue("value>");
});

test("the list is sorted by the menu, and sections are of the clock alone", async () => {
  const user = userEvent.setup();
  const { desk } = await open();
  expect(screen.getByRole("gridcell", { name: /^This week/ })).toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "Sort" }));
  await user.click(await screen.findByRole("menuitemradio", { name: "Customer, A to Z" }));
  await waitFor(() => expect(desk.callsOf("list").at(-1)).toMatchObject({ query: { sort: "customer" } }));
  await waitFor(() => expect(screen.queryByRole("gridcell", { name: /^This week/ })).toBeNull());
  expect(customers()).toEqual(["a", "b", "c"]);
  await user.click(screen.getByRole("button", { name: "Sort" }));
  expect(await screen.findByRole("menuitemradio", { name: "Customer, A to Z" })).toBeChecked();
});
