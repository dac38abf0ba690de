import { useLingui } from "@lingui/react/macro";
import type { MenuPlace } from "../inbox/filters/ListMenus";
import type { SavedView } from "../ipc";
import ActMenu from "../shared/ActMenu";
import type { MenuAct } from "../shared/MoreMenu";
import { useViewActs } from "./useViewActs";

type ViewMenuProps = MenuPlace & { view: SavedView; place: number; last: boolean };

/** What can be done with a saved view. */
export default function ViewMenu({ view, place, last, anchor, onClose }: ViewMenuProps) {
  const { t } = useLingui();
  const { rename, move, remove } = useViewActs(view, place);
  const acts: MenuAct[] = [
    { name: t`Rename`, icon: "pencil", run: rename },
    ...(place > 0 ? [{ name: t`Move up`, icon: "up" as const, run: () => move(place - 1) }] : []),
    ...(last ? [] : [{ name: t`Move down`, icon: "down" as const, run: () => move(place + 1) }]),
    { name: t`Delete view`, icon: "trash", run: remove },
  ];
  return <ActMenu label={view.name} acts={acts} anchor={anchor} placement="bottom start" onClose={onClose} />;
}
