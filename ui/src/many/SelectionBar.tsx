import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import { Group } from "react-aria-components";
import { useDesk, useDeskStore } from "../app/desk";
import { useListing } from "../inbox/listing";
import type { LeadPages, Listing } from "../inbox/pages";
import { countOf, nothing, type Picked, whichOf } from "../inbox/picked";
import bars from "../lead/ActionBar.module.css";
import { Button } from "../shared/Button";
import { GuardedDialog } from "../shared/GuardedDialog";
import { type Hotkey, useHotkeys } from "../shared/hotkeys";
import type { IconName } from "../shared/Icon";
import { IconButton } from "../shared/IconButton";
import { later } from "../shared/later";
import { tellsRoom } from "../shared/room";
import { exportMany, runMany } from "./acts";
import type { ManyDialogName } from "./ManyDialog";
import styles from "./SelectionBar.module.css";

const ManyDialog = later(() => import("./ManyDialog"));

type Verb = { name: string; words: string; icon: IconName; hotkey?: string; act: () => void };

/** The verbs for what is picked, in the place of those for one lead. */
export default function SelectionBar() {
  const { t, i18n } = useLingui();
  const store = useDeskStore();
  const { picked, report, announce, many } = useDesk();
  const { pages, listing } = useListing();
  const [dialog, setDialog] = useState<ManyDialogName | null>(null);

  const total = listing.overview?.total ?? 0;
  const count = countOf(picked, total);
  const all = picked.whole && picked.except.size === 0;
  const shown = i18n.number(count);
  const words = all ? t`All ${shown} of this list` : t`${plural(count, { one: "# selected", other: "# selected" })}`;
  useEffect(() => announce(words), [announce, words]);

  const which = () => whichOf(picked, listing.view);
  const busy = many?.now === "running";
  const favor = () => {
    runMany(store, which(), { command: "favorite", on: !areFavorites(picked, pages, listing) }).catch(report);
  };
  const { stage } = listing.view;
  const verbs: Verb[] = [
    { name: "snooze", words: t`Snooze`, icon: "moon", hotkey: "s", act: () => setDialog("snooze") },
    { name: "decline", words: t`Decline`, icon: "x", hotkey: "d", act: () => setDialog("decline") },
    { name: "contacted", words: t`Contacted`, icon: "called", hotkey: "c", act: () => setDialog("contacted") },
    { name: "favorite", words: t`Favorite`, icon: "heart", hotkey: "f", act: favor },
    { name: "export", words: t`Export`, icon: "upload", act: () => void exportMany(store, which()) },
  ];
  const offered = verbs.filter(({ name }) => {
    if (name === "decline") return stage === "received" || stage === null;
    return stage !== "archived" || name === "favorite" || name === "export";
  });
  useHotkeys(
    offered.map(
      ({ hotkey, words: label, icon, act }): Hotkey => ({
        keys: hotkey === undefined ? [] : [hotkey],
        group: "lead",
        label,
        icon,
        run: () => !busy && act(),
      }),
    ),
  );

  return (
    <div ref={tellsRoom} className={bars.place}>
      <Group className={`${bars.bar} ${styles.bar}`} aria-label={t`What is selected`}>
        <span className={`${styles.count} num`}>{words}</span>
        {offered.map(({ name, words: verb, icon, hotkey, act }) => (
          <Button
            key={name}
            icon={icon}
            hotkey={hotkey}
            onPress={act}
            isDisabled={busy}
            data-brief={name === "favorite" || name === "export" || undefined}
          >
            {verb}
          </Button>
        ))}
        <span className={styles.clear}>
          <IconButton
            icon="x"
            label={t`Let go of what is selected`}
            hotkey="escape"
            onPress={() => store.set({ picked: nothing })}
          />
        </span>
      </Group>
      {dialog !== null && (
        <GuardedDialog part={`dialog many ${dialog}`} onLeave={() => setDialog(null)}>
          <ManyDialog name={dialog} count={count} which={which()} onClose={() => setDialog(null)} />
        </GuardedDialog>
      )}
    </div>
  );
}

/** How many of what is picked are looked at to tell whether the heart is set or taken away. */
const LOOKED_AT = 200;

function areFavorites(picked: Picked, pages: LeadPages, { view }: Listing): boolean {
  if (picked.whole) return view.tab === "favorites";
  const rows = [...picked.ids].slice(0, LOOKED_AT).flatMap((id) => {
    const row = pages.indexOf(id);
    return row === null ? [] : [pages.row(row)];
  });
  return rows.length > 0 && rows.every((row) => row?.favorite);
}
