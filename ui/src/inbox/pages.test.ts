import { beforeEach, expect, test, vi } from "vitest";
import type { ListQuery, Overview, Page } from "../ipc";
import type { View } from "../ipc/queries";
import { leadRow, NOW } from "../test/leads";
import { LeadPages } from "./pages";

const VIEW: View = { tab: "all", stage: "received", search: null, sort: "clock" };
let total = 100_000;
let asked: ListQuery[] = [];

function page(query: ListQuery): Page {
  asked.push(query);
  const start = query.after === null ? (query.offset ?? 0) : Number(query.after);
  const end = Math.min(total, start + query.limit);
  const leads = Array.from({ length: Math.max(0, end - start) }, (_, nth) => leadRow({ id: `${start + nth}` }));
  return { now: NOW, total, leads, next: end < total ? String(end) : null };
}

function overview(): Overview {
  return {
    now: NOW,
    tabs: { all: total, marketplace: 0, qualified: 0, favorites: 0, co_sell: 0 },
    stages: { received: total, accepted: 0, archived: 0 },
    asked: { words: "", without_words: "", filters: [], hints: [] },
    sections: [],
    total,
    flames: 0,
    due_today: 0,
    late: 0,
    leads_in_all: total,
    samples: 0,
    co_sell_in_all: 0,
  };
}

function open(list: (query: ListQuery) => Promise<Page> = async (query) => page(query)) {
  const pages = new LeadPages({ list, overview: async () => overview() }, VIEW);
  pages.show(VIEW);
  return pages;
}

const ready = (pages: LeadPages) => vi.waitFor(() => expect(pages.listing().phase).toBe("ready"));

beforeEach(() => {
  total = 100_000;
  asked = [];
});

test("the page after a held one is asked for by its cursor", async () => {
  const pages = open();
  await ready(pages);
  pages.want(30, 55);
  await vi.waitFor(() => expect(pages.row(55)?.id).toBe("55"));
  expect(asked.map(({ after, offset }) => [after, offset])).toEqual([
    [null, null],
    ["50", null],
  ]);
});

test("a far place is asked for by its number", async () => {
  const pages = open();
  await ready(pages);
  pages.want(99_970, 99_999);
  await vi.waitFor(() => expect(pages.row(99_999)?.id).toBe("99999"));
  expect(asked.at(-1)).toMatchObject({ after: null, offset: 99_900 });
});

test("however far one scrolls, only some pages are held", async () => {
  const pages = open();
  await ready(pages);
  for (let row = 0; row < 6000; row += 100) {
    pages.want(row, row + 20);
    await vi.waitFor(() => expect(pages.row(row)).toBeDefined());
  }
  const held = Array.from({ length: 6000 }, (_, row) => pages.row(row)).filter(Boolean);
  expect(held.length).toBeLessThanOrEqual(3000);
  expect(pages.row(5999)).toBeDefined();
  expect(pages.row(0)).toBeUndefined();
});

test("what has scrolled by before it could be asked for is never asked for", async () => {
  const waiting: (() => void)[] = [];
  let hold = false;
  const pages = open((query) =>
    hold ? new Promise((resolve) => waiting.push(() => resolve(page(query)))) : Promise.resolve(page(query)),
  );
  await ready(pages);
  hold = true;
  for (let row = 1000; row < 50_000; row += 1000) pages.want(row, row + 20);
  expect(waiting).toHaveLength(2);
  hold = false;
  for (const answer of waiting) answer();
  await vi.waitFor(() => expect(pages.row(49_000)).toBeDefined());
  expect(asked.length).toBeLessThan(7);
});

test("a refresh replaces rows and counts together and drops what is out of sight", async () => {
  const pages = open();
  await ready(pages);
  pages.want(160, 170);
  await vi.waitFor(() => expect(pages.row(165)).toBeDefined());
  total = 200;
  pages.refresh();
  expect(pages.listing().overview?.total).toBe(100_000);
  await vi.waitFor(() => expect(pages.listing().overview?.total).toBe(200));
  expect(pages.row(199)?.id).toBe("199");
  expect(pages.row(5)).toBeUndefined();
});

test("rows that are about to come into sight are there before", async () => {
  const pages = open();
  await ready(pages);
  pages.want(20, 45);
  await vi.waitFor(() => expect(pages.row(50)).toBeDefined());
  pages.want(320, 345);
  await vi.waitFor(() => expect(pages.row(299)).toBeDefined());
  expect(asked.map(({ offset, after }) => offset ?? Number(after))).toEqual([0, 50, 300, 250, 350]);
});

test("a page that comes changes rows and nothing around them", async () => {
  const pages = open();
  await ready(pages);
  const before = pages.listing();
  const told = vi.fn();
  pages.subscribe(told);
  pages.want(60, 70);
  await vi.waitFor(() => expect(pages.row(100)).toBeDefined());
  expect(told).toHaveBeenCalledTimes(pages.came());
  expect(pages.came()).toBe(2);
  expect(pages.listing()).toBe(before);
});

test("after a refresh a lead that did not change is the same object", async () => {
  let favorite = "";
  const pages = open(async (query) => {
    const answer = page(query);
    return { ...answer, leads: answer.leads.map((lead) => ({ ...lead, favorite: lead.id === favorite })) };
  });
  await ready(pages);
  const [first, second] = [pages.row(0), pages.row(1)];
  favorite = "1";
  pages.refresh();
  await vi.waitFor(() => expect(pages.row(1)?.favorite).toBe(true));
  expect(pages.row(0)).toBe(first);
  expect(pages.row(1)).not.toBe(second);
});

test("many changes at once are one more request, not many", async () => {
  const pages = open();
  await ready(pages);
  for (let nth = 0; nth < 50; nth++) pages.refresh();
  await vi.waitFor(() => expect(asked.length).toBe(3));
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect(asked.length).toBe(3);
});

test("an answer for a view that was left is dropped", async () => {
  const slow: ((page: Page) => void)[] = [];
  const pages = open((query) =>
    query.search === "slow" ? new Promise((resolve) => slow.push(resolve)) : Promise.resolve(page(query)),
  );
  await ready(pages);
  pages.show({ ...VIEW, search: "slow" });
  pages.show({ ...VIEW, search: "fast" });
  await vi.waitFor(() => expect(pages.listing().view.search).toBe("fast"));
  for (const answer of slow) answer({ now: NOW, total: 1, leads: [leadRow({ id: "stale" })], next: null });
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect(pages.row(0)?.id).toBe("0");
});

test("old rows stay for 300 ms, then shapes take their place", async () => {
  vi.useFakeTimers();
  try {
    const pages = open((query) => (query.search === null ? Promise.resolve(page(query)) : new Promise(() => {})));
    await vi.advanceTimersByTimeAsync(0);
    pages.show({ ...VIEW, search: "x" });
    await vi.advanceTimersByTimeAsync(299);
    expect(pages.listing().phase).toBe("ready");
    expect(pages.row(0)).toBeDefined();
    await vi.advanceTimersByTimeAsync(2);
    expect(pages.listing().phase).toBe("loading");
    expect(pages.row(0)).toBeUndefined();
  } finally {
    vi.useRealTimers();
  }
});

test("a list that cannot be read says why and can be tried again", async () => {
  let broken = true;
  const pages = open(async (query) => {
    if (broken) throw { code: "store-unavailable", message: "", params: {} };
    return page(query);
  });
  await vi.waitFor(() => expect(pages.listing().phase).toBe("failed"));
  expect(pages.listing().error?.code).toBe("store-unavailable");
  broken = false;
  pages.refresh();
  await ready(pages);
});
