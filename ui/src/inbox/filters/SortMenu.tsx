import { useLingui } from "@lingui/react/macro";
import { Menu, MenuItem, Popover } from "react-aria-components";
import { useDesk } from "../../app/desk";
import type { Sort } from "../../ipc";
import { Icon } from "../../shared/Icon";
import menus from "../../shared/Menu.module.css";
import styles from "./FilterMenu.module.css";
import type { MenuPlace } from "./ListMenus";
import { sortNames } from "./words";

const sorts = Object.keys(sortNames) as Sort[];

/** In which order the list stands. */
export default function SortMenu({ anchor, onClose }: MenuPlace) {
  const { t, i18n } = useLingui();
  const { view, setView } = useDesk();
  return (
    <Popover
      triggerRef={anchor}
      isOpen
      aria-label={t`Sort`}
      onOpenChange={(open) => !open && onClose()}
      placement="bottom end"
      className={menus.popover ?? ""}
    >
      <Menu
        className={menus.menu ?? ""}
        aria-label={t`Sort`}
        autoFocus="first"
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[view.sort]}
        onAction={(key) => setView({ sort: sorts.find((sort) => sort === key) ?? "clock" })}
        onClose={onClose}
      >
        {sorts.map((sort) => (
          <MenuItem key={sort} id={sort} className={menus.item ?? ""} textValue={i18n._(sortNames[sort])}>
            <span className={styles.mark}>{view.sort === sort && <Icon name="check" />}</span>
            {i18n._(sortNames[sort])}
          </MenuItem>
        ))}
      </Menu>
    </Popover>
  );
}
