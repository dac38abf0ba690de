import { useLingui } from "@lingui/react/macro";
import { useDesk, useDeskStore } from "../app/desk";
import type { MenuPlace } from "../inbox/filters/ListMenus";
import { ipc, type SavedView } from "../ipc";
import ActMenu from "../shared/ActMenu";
import type { MenuAct } from "../shared/MoreMenu";

type ViewMenuProps = MenuPlace & { view: SavedView; place: number; last: boolean };

/** What can be done with a saved view. */
export default function ViewMenu({ view, place, last, anchor, onClose }: ViewMenuProps) {
  const { t } = useLingui();
  const { nameView, report, announce } = useDesk();
  const store = useDeskStore();
  const move = (to: number) => ipc.save_view({ ...view, place: to }).catch(report);
  const remove = async () => {
    try {
      await ipc.remove_view(view.id);
      store.set({ removedView: { view, place } });
      announce(t`View deleted`);
    } catch (thrown) {
      report(thrown);
    }
  };
  const acts: MenuAct[] = [
    { name: t`Rename`, icon: "pencil", run: () => nameView(view) },
    ...(place > 0 ? [{ name: t`Move up`, icon: "up" as const, run: () => move(place - 1) }] : []),
    ...(last ? [] : [{ name: t`Move down`, icon: "down" as const, run: () => move(place + 1) }]),
    { name: t`Delete view`, icon: "trash", run: remove },
  ];
  return <ActMenu label={view.name} acts={acts} anchor={anchor} placement="bottom start" onClose={onClose} />;
}
