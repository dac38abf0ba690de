import { useLingui } from "@lingui/react/macro";
import { useRef, useState } from "react";
import { useDesk } from "../app/desk";
import { Item } from "../app/NavItem";
import type { SavedView } from "../ipc";
import { useSavedViews, type View } from "../ipc/queries";
import { useHotkeys } from "../shared/hotkeys";
import { IconButton } from "../shared/IconButton";
import { later } from "../shared/later";
import styles from "./SavedViews.module.css";
import { useViewActs } from "./useViewActs";

const ViewMenu = later(() => import("./ViewMenu"));

/** How many views have a key of their own: G and their number. */
const KEYED = 9;

/** The lists that the user has given a name; nothing while there are none. */
export function SavedViews() {
  const { t } = useLingui();
  const { setView } = useDesk();
  const views = useSavedViews().data ?? [];
  useHotkeys(
    views.slice(0, KEYED).map((view, place) => ({
      keys: [`g ${place + 1}`],
      group: "view",
      label: view.name,
      run: () => setView(listOf(view)),
    })),
  );
  if (views.length === 0) return null;
  return (
    <>
      <h2>{t`Saved views`}</h2>
      <ul>
        {views.map((view, place) => (
          <SavedViewItem key={view.id} view={view} place={place} last={place === views.length - 1} />
        ))}
      </ul>
    </>
  );
}

function SavedViewItem({ view, place, last }: { view: SavedView; place: number; last: boolean }) {
  const { t } = useLingui();
  const { view: shown, setView, screen } = useDesk();
  const more = useRef<HTMLSpanElement>(null);
  const [open, setOpen] = useState(false);
  const { name } = view;
  const current = screen.name === "inbox" && isSame(listOf(view), shown);
  const { rename, remove } = useViewActs(view, place);
  useHotkeys(
    current
      ? [
          { keys: [], group: "view", label: t`Rename the view ${name}`, icon: "pencil", run: rename },
          { keys: [], group: "view", label: t`Delete the view ${name}`, icon: "trash", run: remove },
        ]
      : [],
  );
  return (
    <Item
      icon="filter"
      name={name}
      count={view.count}
      current={current ? "true" : undefined}
      onPress={() => setView(listOf(view))}
      onMenu={() => setOpen(true)}
    >
      <span ref={more} className={styles.more} data-open={open || undefined}>
        <IconButton
          icon="more"
          size="small"
          label={t`Change the view ${name}`}
          aria-haspopup="menu"
          aria-expanded={open}
          onPress={() => setOpen(true)}
        />
      </span>
      {open && <ViewMenu view={view} place={place} last={last} anchor={more} onClose={() => setOpen(false)} />}
    </Item>
  );
}

const listOf = ({ tab, stage, search, sort }: SavedView): View => ({ tab, stage, search, sort });

const isSame = (one: View, other: View): boolean =>
  one.tab === other.tab && one.stage === other.stage && one.search === other.search && one.sort === other.sort;
