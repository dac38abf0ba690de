import { useLingui } from "@lingui/react/macro";
import { Menu, MenuItem, Popover } from "react-aria-components";
import { useDesk, useDeskStore } from "../app/desk";
import type { MenuPlace } from "../inbox/filters/ListMenus";
import { ipc, type SavedView } from "../ipc";
import { Icon, type IconName } from "../shared/Icon";
import menus from "../shared/Menu.module.css";

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
  const acts: { name: string; icon: IconName; run: () => void }[] = [
    { name: t`Rename`, icon: "pencil", run: () => nameView(view) },
    ...(place > 0 ? [{ name: t`Move up`, icon: "up" as const, run: () => move(place - 1) }] : []),
    ...(last ? [] : [{ name: t`Move down`, icon: "down" as const, run: () => move(place + 1) }]),
    { name: t`Delete view`, icon: "trash", run: remove },
  ];
  return (
    <Popover
      triggerRef={anchor}
      isOpen
      onOpenChange={(open) => !open && onClose()}
      placement="bottom start"
      className={menus.popover ?? ""}
    >
      <Menu className={menus.menu ?? ""} aria-label={view.name} autoFocus="first" onClose={onClose}>
        {acts.map(({ name, icon, run }) => (
          <MenuItem key={icon} className={menus.item ?? ""} textValue={name} onAction={run}>
            <Icon name={icon} />
            {name}
          </MenuItem>
        ))}
      </Menu>
    </Popover>
  );
}
