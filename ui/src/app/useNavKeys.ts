import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { focusList, isFocusIn, LIST_ID } from "../inbox/focus";
import { stageWords, tabWords } from "../inbox/words";
import type { Stage, Tab } from "../ipc";
import { useLead } from "../ipc/queries";
import { useSetting } from "../settings/useSetting";
import { useHotkeys } from "../shared/hotkeys";
import { nextZoom } from "../shared/zoom";
import { useDesk } from "./desk";
import { useImport } from "./importing";
import { useSettings } from "./settings";

const stageKeys: Record<Stage, string> = { received: "g r", accepted: "g a", archived: "g x" };
const stages = Object.keys(stageKeys) as Stage[];
const tabOrder: Tab[] = ["all", "marketplace", "qualified", "favorites", "co-sell"];

export function useNavKeys(tabs: Tab[]): void {
  const { t, i18n } = useLingui();
  const { view, setView, show, selectedId, lastUndo, lastMany, undo, showKeys, openNewLead } = useDesk();
  const { choose } = useImport();
  const { data: selected } = useLead(selectedId);
  const { zoom } = useSettings();
  const set = useSetting();
  const setZoom = (percent: number) => set("zoom", String(percent));
  const undoable = lastUndo !== null || lastMany !== null || (selected?.undo ?? null) !== null;
  useHotkeys([
    ...tabs.map((tab) => ({
      keys: [String(tabOrder.indexOf(tab) + 1)],
      group: "view" as const,
      label: i18n._(tabWords[tab].name),
      icon: tabWords[tab].icon,
      run: () => setView({ tab }),
    })),
    ...stages.map((stage) => ({
      keys: [stageKeys[stage]],
      group: "view" as const,
      label: i18n._(stageWords[stage]),
      run: () => setView({ stage }),
    })),
    ...(undoable
      ? [
          {
            keys: ["z", "mod+z"],
            group: "desk" as const,
            label: t`Undo`,
            icon: "undo" as const,
            run: () => void undo(),
          },
        ]
      : []),
    { keys: ["g l"], group: "view", label: t`Alarms`, icon: "bell", run: () => show({ name: "alarms" }) },
    { keys: ["g n"], group: "view", label: t`Notices`, icon: "mail", run: () => show({ name: "notices" }) },
    {
      keys: ["g s", "mod+,"],
      group: "view",
      label: t`Settings`,
      icon: "settings",
      whileTyping: true,
      run: () => show({ name: "settings", section: "general" }),
    },
    {
      keys: ["mod++", "mod+="],
      group: "view",
      label: t`Larger`,
      whileTyping: true,
      run: () => setZoom(nextZoom(zoom, 1)),
    },
    { keys: ["mod+-"], group: "view", label: t`Smaller`, whileTyping: true, run: () => setZoom(nextZoom(zoom, -1)) },
    { keys: ["mod+0"], group: "view", label: t`Usual size`, whileTyping: true, run: () => setZoom(100) },
    { keys: ["n"], group: "desk", label: t`New lead`, icon: "plus", run: () => openNewLead() },
    { keys: [], group: "desk", label: t`Import referrals`, icon: "import", run: choose },
    { keys: ["?"], group: "desk", label: i18n._(msg`Keys`), icon: "keyboard", run: () => showKeys(true) },
    {
      keys: ["escape"],
      group: "move",
      label: t`Back to the list`,
      run: () => {
        if (isFocusIn(LIST_ID) && view.search !== null) setView({ search: null });
        else focusList();
      },
    },
  ]);
}
