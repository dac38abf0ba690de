import { useLingui } from "@lingui/react/macro";
import type { RefObject } from "react";
import { useHotkeys } from "../shared/hotkeys";
import { focusDetail, LIST_ID } from "./focus";
import type { RowActs } from "./LeadRow";
import type { LeadPages } from "./pages";
import type { Picking } from "./usePicking";
import type { Selection } from "./useSelection";

type ListKeys = {
  pages: LeadPages;
  selection: Selection;
  picking: Picking;
  /** Something is picked: the keys of verbs mean that. */
  picked: boolean;
  rowsInSight: RefObject<number>;
  acts: RowActs;
};

export function useListKeys({ pages, selection, picking, picked, rowsInSight, acts }: ListKeys): void {
  const { t } = useLingui();
  const { move, active } = selection;
  const lead = active === null ? undefined : pages.row(active);
  const inList = { group: "move", within: LIST_ID, repeats: true } as const;
  const anywhere = { group: "move", repeats: true } as const;
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
    { keys: ["x"], group: "move", label: t`Select or let go`, run: picking.toggle },
    { ...anywhere, keys: ["shift+j"], label: t`Select the next one too`, run: (held) => picking.extend(1, held) },
    { ...anywhere, keys: ["shift+k"], label: t`Select the previous one too`, run: (held) => picking.extend(-1, held) },
    { ...inList, keys: ["shift+arrowdown"], label: t`Select the next one too`, run: (held) => picking.extend(1, held) },
    {
      ...inList,
      keys: ["shift+arrowup"],
      label: t`Select the previous one too`,
      run: (held) => picking.extend(-1, held),
    },
    {
      ...inList,
      keys: ["shift+end"],
      label: t`Select to the last one`,
      run: () => picking.extend(Number.POSITIVE_INFINITY),
    },
    {
      ...inList,
      keys: ["shift+home"],
      label: t`Select to the first one`,
      run: () => picking.extend(Number.NEGATIVE_INFINITY),
    },
    {
      ...inList,
      keys: ["shift+pagedown"],
      label: t`Select a page down`,
      run: (held) => picking.extend(rowsInSight.current, held),
    },
    {
      ...inList,
      keys: ["shift+pageup"],
      label: t`Select a page up`,
      run: (held) => picking.extend(-rowsInSight.current, held),
    },
    { ...inList, keys: ["mod+a"], repeats: false, label: t`Select the whole list`, run: picking.whole },
    ...(picked
      ? [{ keys: ["escape"], group: "move" as const, label: t`Let go of what is selected`, run: picking.clear }]
      : []),
    ...(lead === undefined || picked
      ? []
      : [
          {
            keys: ["f"],
            group: "lead" as const,
            label: t`Favorite`,
            icon: "heart" as const,
            run: () => acts.favorite(lead),
          },
        ]),
  ]);
}
