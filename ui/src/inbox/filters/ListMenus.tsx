import { useLingui } from "@lingui/react/macro";
import { type RefObject, useRef, useState } from "react";
import { useDesk } from "../../app/desk";
import { useHotkeys } from "../../shared/hotkeys";
import type { IconName } from "../../shared/Icon";
import { IconButton } from "../../shared/IconButton";
import { later } from "../../shared/later";
import type { Listing } from "../pages";

const FilterMenu = later(() => import("./FilterMenu"));
const SortMenu = later(() => import("./SortMenu"));

export type MenuPlace = { anchor: RefObject<HTMLElement | null>; onClose: () => void };

/** The two buttons that narrow and sort the list; their menus are fetched when they are first opened. */
export function ListMenus({ listing }: { listing: Listing }) {
  const { t } = useLingui();
  const { nameView } = useDesk();
  const [open, setOpen] = useState<"filter" | "sort" | null>(null);
  const filter = useRef<HTMLSpanElement>(null);
  const sort = useRef<HTMLSpanElement>(null);
  const close = () => setOpen(null);
  useHotkeys([
    { keys: ["v"], group: "view", label: t`Save this list as a view`, run: () => nameView("new") },
    { keys: ["shift+f"], group: "view", label: t`Filter`, run: () => setOpen("filter") },
    { keys: ["shift+s"], group: "view", label: t`Sort`, run: () => setOpen("sort") },
  ]);
  const button = (kind: "filter" | "sort", icon: IconName, label: string, lit: boolean) => (
    <IconButton
      icon={icon}
      label={label}
      hotkey={kind === "filter" ? "shift+f" : "shift+s"}
      lit={lit}
      aria-haspopup="menu"
      aria-expanded={open === kind}
      onPress={() => setOpen(kind)}
    />
  );
  return (
    <>
      <span ref={filter}>
        {button("filter", "filter", t`Filter`, (listing.overview?.asked.filters.length ?? 0) > 0)}
      </span>
      <span ref={sort}>{button("sort", "sort", t`Sort`, listing.view.sort !== "clock")}</span>
      {open === "filter" && <FilterMenu anchor={filter} onClose={close} listing={listing} />}
      {open === "sort" && <SortMenu anchor={sort} onClose={close} />}
    </>
  );
}
