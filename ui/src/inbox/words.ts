import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { Kind, Section, Stage, Tab } from "../ipc";
import type { IconName } from "../shared/Icon";

export const tabWords: Record<Tab, { name: MessageDescriptor; icon: IconName }> = {
  all: { name: msg`All referrals`, icon: "all" },
  marketplace: { name: msg`Marketplace leads`, icon: "store" },
  qualified: { name: msg`Qualified leads`, icon: "qualified" },
  favorites: { name: msg`Favorites`, icon: "heart" },
  "co-sell": { name: msg`Co-sell`, icon: "coSell" },
};

export const stageWords: Record<Stage, MessageDescriptor> = {
  received: msg`Received`,
  accepted: msg`Accepted`,
  archived: msg`Archived`,
};

export const sectionWords: Record<Section, MessageDescriptor> = {
  flames: msg`Flames`,
  today: msg`Answer today`,
  week: msg`This week`,
  later: msg`Later`,
  "needs-you": msg`Needs you`,
  "closing-this-month": msg`Closing this month`,
  "closing-later": msg`Closing later`,
  won: msg({ message: "Won", context: "section" }),
  lost: msg({ message: "Lost", context: "section" }),
  declined: msg({ message: "Declined", context: "section" }),
  expired: msg({ message: "Expired", context: "section" }),
  error: msg({ message: "Error", context: "section" }),
};

/** The badge of a row when the source itself has no name. */
export const kindWords: Record<Kind, { badge: MessageDescriptor; icon: IconName }> = {
  "customer-inquiry": { badge: msg`Inquiry`, icon: "store" },
  "marketing-qualified": { badge: msg`Mktg qual.`, icon: "marketing" },
  "sales-qualified": { badge: msg`Sales qual.`, icon: "qualified" },
  "co-sell": { badge: msg({ message: "Co-sell", context: "badge" }), icon: "coSell" },
};
