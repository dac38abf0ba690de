import { useRef, useState } from "react";
import { Button } from "react-aria-components";
import { Icon, type IconName } from "./Icon";
import { later } from "./later";

export type MenuAct = { name: string; icon?: IconName; hotkey?: string; run: () => void };
type MoreMenuProps = { label: string; className: string | undefined; acts: MenuAct[]; placement: "top" | "bottom end" };

/** Fetched before it is asked for. */
export const ActMenu = later(() => import("./ActMenu"));

/** Three dots and what is behind them; the menu is fetched when it is first opened. */
export function MoreMenu({ label, className, acts, placement }: MoreMenuProps) {
  const anchor = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        ref={anchor}
        className={className ?? ""}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={open}
        onPress={() => setOpen(true)}
      >
        <Icon name="more" />
      </Button>
      {open && (
        <ActMenu label={label} acts={acts} anchor={anchor} placement={placement} onClose={() => setOpen(false)} />
      )}
    </>
  );
}
