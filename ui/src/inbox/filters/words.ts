import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import type { AskedFilter, Compare, Filter, Kind, Sort, Thing } from "../../ipc";
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
