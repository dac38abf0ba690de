import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { IconName } from "../shared/Icon";

export type EntryGroup = "recent" | "lead" | "leads" | "view" | "desk" | "settings";

/** One line of the palette. */
export type Entry = {
  /** The same from one opening to the next. */
  id: string;
  group: EntryGroup;
  label: string;
  /** Behind the label, quieter. */
  note?: string;
  /** Other words it is found by. */
  also?: string;
  icon: IconName;
  /** The key that does the same. */
  keys?: string;
  /** It is so now. */
  current?: boolean;
  run: () => void;
};

/** In the order shown while nothing is typed. */
export const groupWords: Record<EntryGroup, MessageDescriptor> = {
  recent: msg({ message: "Recent", context: "palette" }),
  lead: msg`The selected referral`,
  leads: msg`Leads`,
  view: msg`Go to`,
  desk: msg`The desk`,
  settings: msg`Settings`,
};
