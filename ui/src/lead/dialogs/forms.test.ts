import { describe, expect, test } from "vitest";
import { leadDetail, leadRow } from "../../test/leads";
import { plainDecimal, plainNumber, proposedDeal } from "./dealForm";
import { instantOf, snoozeTimes } from "./snoozeTimes";
import { parsePerson, personLine } from "./team";

describe("a line about a teammate", () => {
  const jonas = {
    first_name: "Jonas",
    last_name: "Okafor",
    email: "jonas@northlight.example",
    phone: "+31 10 000 01 62",
  };
  test.each([
    ["Jonas Okafor, jonas@northlight.example, +31 10 000 01 62", jonas],
    ["Jonas Okafor; +31 10 000 01 62; jonas@northlight.example", jonas],
    ["Jonas Okafor <jonas@northlight.example> +31 10 000 01 62", jonas],
    ["Jonas, Okafor, +31 10 000 01 62, jonas@northlight.example", jonas],
    ["Jonas Okafor jonas@northlight.example", { ...jonas, phone: null }],
    [
      "Ann van der Berg, (020) 555-0142",
      { first_name: "Ann", last_name: "van der Berg", email: null, phone: "(020) 555-0142" },
    ],
    ["Jonas", { first_name: "Jonas", last_name: "", email: null, phone: null }],
    ["jonas@northlight.example", { first_name: "", last_name: "", email: "jonas@northlight.example", phone: null }],
  ])("%s", (line, person) => {
    expect(parsePerson(line)).toEqual(person);
  });

  test("can be put back for correction", () => {
    expect(parsePerson(personLine(jonas))).toEqual(jonas);
  });
});

describe("amounts are sent as plain decimals", () => {
  test.each([
    [{ minor: 1_800_000, currency: "EUR" }, "18000.00"],
    [{ minor: 5, currency: "EUR" }, "0.05"],
    [{ minor: 4200, currency: "JPY" }, "4200"],
    [{ minor: 1234, currency: "KWD" }, "1.234"],
  ])("%o is %s", (money, text) => {
    expect(plainDecimal(money)).toBe(text);
  });

  test.each([
    [640000, "640000"],
    [0.5, "0.5"],
    [18000.25, "18000.25"],
    [100, "100"],
    [1e21, "1000000000000000000000"],
    [Number.NaN, ""],
  ])("the number %d is %s", (number, text) => {
    expect(plainNumber(number)).toBe(text);
  });
});

describe("the deal proposed by a request", () => {
  test("takes name, value and a day that is still to come", () => {
    expect(proposedDeal(leadDetail(leadRow()))).toEqual({
      name: "Halvorsen Marine Supply: Old ERP to Business Central, 60 users",
      value: "640000.00",
      currency: "NOK",
      closeDate: "2027-03-31",
      notes: "",
      crmId: "",
      campaignId: "",
    });
  });

  test("leaves out a day that has passed and a value nobody named", () => {
    const lead = leadDetail(leadRow({ value: null }), { wanted_by: "2026-01-31", wanted_value: null });
    expect(proposedDeal(lead)).toMatchObject({ closeDate: null, value: "", currency: null });
  });

  test("keeps a long name within bounds without cutting a sign in two", () => {
    const name = proposedDeal(leadDetail(leadRow({ customer: "🏔️".repeat(400), need: "" }))).name;
    expect([...name].length).toBeLessThanOrEqual(120);
    expect(name).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/);
  });
});

describe("snooze offers", () => {
  const offered = (now: string) =>
    snoozeTimes(new Date(now), "Europe/London").map(({ choice, at }) => [choice, at.toISOString()]);

  test("on a weekday morning: an hour, the afternoon, tomorrow, Monday", () => {
    expect(offered("2026-11-18T09:30:00Z")).toEqual([
      ["hour", "2026-11-18T10:30:00.000Z"],
      ["afternoon", "2026-11-18T14:00:00.000Z"],
      ["tomorrow", "2026-11-19T09:00:00.000Z"],
      ["monday", "2026-11-23T09:00:00.000Z"],
    ]);
  });

  test("no afternoon once it has begun", () => {
    expect(offered("2026-11-18T16:20:00Z").map(([choice]) => choice)).toEqual(["hour", "tomorrow", "monday"]);
  });

  test("on a Sunday tomorrow is Monday, once", () => {
    expect(offered("2026-11-22T16:00:00Z").map(([choice]) => choice)).toEqual(["hour", "tomorrow"]);
  });

  test("across a clock change the morning is still nine o'clock there", () => {
    expect(offered("2026-10-24T16:00:00Z").find(([choice]) => choice === "tomorrow")?.[1]).toBe(
      "2026-10-25T09:00:00.000Z",
    );
  });

  describe("within working hours", () => {
    const office = [0, 1, 2, 3, 4].map((day) => ({ day, start: 8 * 60 + 30, end: 17 * 60 }));
    const within = (now: string, working = office, holidays: { day: string; name: string }[] = []) =>
      snoozeTimes(new Date(now), "Europe/London", { working, holidays }).map(
        ({ choice, at }) => `${choice} ${at.toISOString().slice(0, 16)}`,
      );

    test("a morning is when work begins", () => {
      expect(within("2026-11-18T09:30:00Z")).toEqual([
        "hour 2026-11-18T10:30",
        "afternoon 2026-11-18T14:00",
        "tomorrow 2026-11-19T08:30",
        "monday 2026-11-23T08:30",
      ]);
    });

    test("no morning on a day off, and no afternoon without work in it", () => {
      expect(within("2026-11-20T09:30:00Z")).toEqual([
        "hour 2026-11-20T10:30",
        "afternoon 2026-11-20T14:00",
        "monday 2026-11-23T08:30",
      ]);
      const mornings = office.map((range) => ({ ...range, end: 12 * 60 }));
      expect(within("2026-11-18T09:30:00Z", mornings)[1]).toBe("tomorrow 2026-11-19T08:30");
      expect(within("2026-11-21T09:30:00Z")).toEqual(["hour 2026-11-21T10:30", "monday 2026-11-23T08:30"]);
    });

    test("a holiday is a day off", () => {
      const holidays = ["2026-11-19", "2026-11-23"].map((day) => ({ day, name: "" }));
      expect(within("2026-11-18T09:30:00Z", office, holidays)).toEqual([
        "hour 2026-11-18T10:30",
        "afternoon 2026-11-18T14:00",
      ]);
    });
  });

  test("no afternoon that is nearer than an hour", () => {
    expect(offered("2026-11-18T13:00:00Z").map(([choice]) => choice)).toContain("afternoon");
    expect(offered("2026-11-18T13:01:00Z").map(([choice]) => choice)).not.toContain("afternoon");
  });

  test("a picked wall-clock time becomes an instant", () => {
    expect(instantOf("2026-07-01T09:00:00", "Europe/London")).toBe("2026-07-01T08:00:00.000Z");
    expect(instantOf(null)).toBeNull();
  });
});
