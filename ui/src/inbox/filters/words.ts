import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import type { AskedFilter, Compare, Filter, Hint, Kind, Outcome, Sort, SourceChoice, Stage, Thing } from "../../ipc";
import { useFormat } from "../../shared/format";
import { sectionWords, stageWords } from "../words";

export const kindNames: Record<Kind, MessageDescriptor> = {
  "customer-inquiry": msg`Customer inquiry`,
  "marketing-qualified": msg`Marketing qualified`,
  "sales-qualified": msg`Sales qualified`,
  "co-sell": msg({ message: "Co-sell", context: "kind" }),
};

export const thingNames: Record<Thing, MessageDescriptor> = {
  flame: msg`Flame`,
  value: msg({ message: "Has a value", context: "filter" }),
  note: msg({ message: "Has notes", context: "filter" }),
  draft: msg({ message: "Has a draft", context: "filter" }),
  snooze: msg({ message: "Snoozed", context: "filter" }),
};

export const sortNames: Record<Sort, MessageDescriptor> = {
  clock: msg`What runs out first`,
  value: msg`Value, largest first in each currency`,
  received: msg`Received, newest first`,
  customer: msg`Customer, A to Z`,
};

type Key = Filter["key"];

/** How filters are typed; each language has words of its own, and English ones are understood in all. */
const typedKeys: Record<Key, MessageDescriptor> = {
  country: msg({ message: "country", context: "typed filter" }),
  kind: msg({ message: "kind", context: "typed filter" }),
  outcome: msg({ message: "outcome", context: "typed filter" }),
  has: msg({ message: "has", context: "typed filter" }),
  value: msg({ message: "value", context: "typed filter" }),
  source: msg({ message: "source", context: "typed filter" }),
  stage: msg({ message: "stage", context: "typed filter" }),
};

const kindCodes: Record<Kind, string> = {
  "customer-inquiry": "customer",
  "marketing-qualified": "marketing",
  "sales-qualified": "sales",
  "co-sell": "co-sell",
};

const typedKinds: Record<Kind, MessageDescriptor> = {
  "customer-inquiry": msg({ message: "customer", context: "typed filter" }),
  "marketing-qualified": msg({ message: "marketing", context: "typed filter" }),
  "sales-qualified": msg({ message: "sales", context: "typed filter" }),
  "co-sell": msg({ message: "co-sell", context: "typed filter" }),
};

const typedThings: Record<Thing, MessageDescriptor> = {
  flame: msg({ message: "flame", context: "typed filter" }),
  value: msg({ message: "value", context: "typed filter" }),
  note: msg({ message: "note", context: "typed filter" }),
  draft: msg({ message: "draft", context: "typed filter" }),
  snooze: msg({ message: "snooze", context: "typed filter" }),
};

const typedOutcomes: Record<Outcome, MessageDescriptor> = {
  won: msg({ message: "won", context: "typed filter" }),
  lost: msg({ message: "lost", context: "typed filter" }),
  declined: msg({ message: "declined", context: "typed filter" }),
  expired: msg({ message: "expired", context: "typed filter" }),
  error: msg({ message: "error", context: "typed filter" }),
};

const typedStages: Record<Stage, MessageDescriptor> = {
  received: msg({ message: "received", context: "typed filter" }),
  accepted: msg({ message: "accepted", context: "typed filter" }),
  archived: msg({ message: "archived", context: "typed filter" }),
};

/** The words for values, by the word that the desk writes. */
const typedValues: Partial<Record<Key, Record<string, MessageDescriptor>>> = {
  kind: Object.fromEntries((Object.keys(typedKinds) as Kind[]).map((kind) => [kindCodes[kind], typedKinds[kind]])),
  has: typedThings,
  outcome: typedOutcomes,
  stage: typedStages,
};

/** What a hint offers, as it is typed in the language of the window: the names of all filters, or filters of one. */
export function useOffered(): (hint: Hint) => string[] {
  const { i18n } = useLingui();
  return ({ key, known }) => {
    if (key === null) return known.map((name) => i18n._(typedKeys[name as Key]));
    const start = key === "value" ? i18n._(typedKeys.value) : `${i18n._(typedKeys[key])}:`;
    return known.map((value) => {
      const word = typedValues[key]?.[value];
      return start + (word ? i18n._(word) : value);
    });
  };
}

/** A filter of a menu. */
export type Choice = {
  name: string;
  /** As the desk reads it, whatever language it is typed in. */
  text: string;
  /** As it is typed in the language of the window. */
  typed: string;
};

/** The filters of the menu that anybody has. */
export function useFixedChoices() {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const key = (name: Key) => i18n._(typedKeys[name]);
  const kinds = (Object.keys(typedKinds) as Kind[]).map((kind) => ({
    name: i18n._(kindNames[kind]),
    text: `kind:${kindCodes[kind]}`,
    typed: `${key("kind")}:${i18n._(typedKinds[kind])}`,
  }));
  const things = (Object.keys(typedThings) as Thing[]).map((thing) => ({
    name: i18n._(thingNames[thing]),
    text: `has:${thing}`,
    typed: `${key("has")}:${i18n._(typedThings[thing])}`,
  }));
  const outcomes = (Object.keys(typedOutcomes) as Outcome[]).map((outcome) => ({
    name: i18n._(sectionWords[outcome]),
    text: `outcome:${outcome}`,
    typed: `${key("outcome")}:${i18n._(typedOutcomes[outcome])}`,
  }));
  const amounts = [10_000, 50_000, 100_000].map((amount) => {
    const least = format.number(amount);
    return { name: t`From ${least}`, text: `value>=${amount}`, typed: `${key("value")}>=${amount}` };
  });
  const country = (code: string): Choice => ({
    name: format.country(code),
    text: `country:${code.toLowerCase()}`,
    typed: `${key("country")}:${code.toLowerCase()}`,
  });
  const source = ({ name, text }: SourceChoice): Choice => ({
    name,
    text,
    typed: text.replace(/^[^:]*/, key("source")),
  });
  return { kinds, things, outcomes, amounts, country, source, anyValue: `${key("value")}>` };
}

/** What a filter asks for, in words: "Country: Germany", "Not: Snoozed". */
export function useFilterWords(): (asked: AskedFilter) => string {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const compared: Record<Compare, (amount: string) => string> = {
    above: (amount) => t`Value over ${amount}`,
    "at-least": (amount) => t`Value from ${amount}`,
    below: (amount) => t`Value under ${amount}`,
    "at-most": (amount) => t`Value up to ${amount}`,
  };
  const words = (filter: Filter): string => {
    switch (filter.key) {
      case "country": {
        const country = format.country(filter.country);
        return t`Country: ${country}`;
      }
      case "kind":
        return i18n._(kindNames[filter.kind]);
      case "stage":
        return i18n._(stageWords[filter.stage]);
      case "outcome":
        return i18n._(sectionWords[filter.outcome]);
      case "has":
        return i18n._(thingNames[filter.thing]);
      case "value": {
        const amount = format.number(Number(filter.amount));
        return compared[filter.compare](filter.currency === null ? amount : `${amount} ${filter.currency}`);
      }
      case "source": {
        const { source } = filter;
        return t`Source: ${source}`;
      }
    }
  };
  return ({ filter, not }) => {
    const wanted = words(filter);
    return not ? t`Not: ${wanted}` : wanted;
  };
}

/** Each of them once, however often it was typed. */
export const onceEach = (filters: AskedFilter[]): AskedFilter[] => [
  ...new Map(filters.map((filter) => [filter.text, filter])).values(),
];
