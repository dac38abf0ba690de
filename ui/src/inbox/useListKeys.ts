import { useLingui } from "@lingui/react/macro";
import type { RefObject } from "react";
import { useHotkeys } from "../shared/hotkeys";
import { focusDetail, LIST_ID } from "./focus";
import type { RowActs } from "./LeadRow";
import type { LeadPages } from "./pages";
import type { Selection } from "./useSelection";

type ListKeys = { pages: LeadPages; selection: Selection; rowsInSight: RefObject<number>; acts: RowActs };

export function useListKeys({ pages, selection, rowsInSight, acts }: ListKeys): void {
  const { t } = useLingui();
  const { move, active } = selection;
  const lead = active === null ? undefined : pages.row(active);
  const inList = { group: "move", within: LIST_ID, repeats: true } as const;
  useHotkeys([
    { keys: ["j"], group: "move", repeats: true, label: t`Next referral`, run: (held) => move(1, held) },
    { keys: ["k"], group: "move", repeats: true, label: t`Previous referral`, run: (held) => move(-1, held) },
    { ...inList, keys: ["arrowdown"], label: t`Next referral`, run: (held) => move(1, held) },
    { ...inList, keys: ["arrowup"], label: t`Previous referral`, run: (held) => move(-1, held) },
    { ...inList, keys: ["pagedown"], label: t`A page down`, run: (held) => move(rowsInSight.current, held) },
    { ...inList, keys: ["pageup"], label: t`A page up`, run: (held) => move(-rowsInSight.current, held) },
    { ...inList, keys: ["home"], label: t`First referral`, run: () => move(Number.NEGATIVE_INFINITY) },
    { ...inList, keys: ["end"], label: t`Last referral`, run: () => move(Number.POSITIVE_INFINITY) },
    { keys: ["enter"], group: "move", within: LIST_ID, label: t`Open the referral`, run: focusDetail },
    ...(lead === undefined
      ? []
      : [{ keys: ["f"], group: "lead" as const, label: t`Favorite`, run: () => acts.favorite(lead) }]),
  ]);
}
