import type { RefObject } from "react";
import { Menu, MenuItem, Popover, type PopoverProps } from "react-aria-components";
import { Icon } from "./Icon";
import { Kbd } from "./Kbd";
import menus from "./Menu.module.css";
import type { MenuAct } from "./MoreMenu";

type ActMenuProps = {
  label: string;
  acts: MenuAct[];
  anchor: RefObject<HTMLElement | null>;
  placement: NonNullable<PopoverProps["placement"]>;
  onClose: () => void;
};

/** A menu of things to do, open beside what it belongs to. */
export default function ActMenu({ label, acts, anchor, placement, onClose }: ActMenuProps) {
  return (
    <Popover
      triggerRef={anchor}
      isOpen
      aria-label={label}
      onOpenChange={(open) => !open && onClose()}
      placement={placement}
      className={menus.popover ?? ""}
    >
      <Menu className={menus.menu ?? ""} aria-label={label} autoFocus="first" onClose={onClose}>
        {acts.map(({ name, icon, hotkey, run }) => (
          <MenuItem key={name} className={menus.item ?? ""} textValue={name} onAction={run}>
            {icon && <Icon name={icon} />}
            {name}
            {hotkey && <Kbd keys={hotkey} />}
          </MenuItem>
        ))}
      </Menu>
    </Popover>
  );
}
