import { useLingui } from "@lingui/react/macro";
import { useSettings } from "../app/settings";
import { useOpenLead } from "../app/useDeskEvents";
import { focusList } from "../inbox/focus";
import { stageWords } from "../inbox/words";
import { useLeadsNamed } from "../ipc/queries";
import { type Hotkey, type HotkeyGroup, hotkeysNow } from "../shared/hotkeys";
import type { IconName } from "../shared/Icon";
import { isSingleSign } from "../shared/keys";
import type { Entry } from "./entry";
import { useOtherLanguage } from "./otherLanguage";
import { useSettingEntries } from "./settingEntries";

/** The key that opens the palette, which is no command in it. */
export const PALETTE_KEY = "mod+k";

/** Everything the palette can do now, and the leads that what was typed names. */
export function useEntries(typed: string): Entry[] {
  const other = useOtherLanguage();
  const settings = useSettingEntries(other);
  const leads = useLeadEntries(typed);
  const { letter_keys: letters } = useSettings();
  // Read anew with every key: what can be done to the selected lead may change behind the palette.
  const commands = hotkeysNow()
    .filter(isCommand)
    .map((hotkey) => entryOf(hotkey, other(hotkey.label), letters));
  return [...commands, ...settings, ...leads];
}

const icons: Record<Exclude<HotkeyGroup, "move">, IconName> = { lead: "arrow", view: "arrow", desk: "arrow" };

type Command = Hotkey & { group: Exclude<HotkeyGroup, "move"> };

// Moving is for the keys, and a key of one place means nothing away from it.
function isCommand(hotkey: Hotkey): hotkey is Command {
  return hotkey.group !== "move" && hotkey.within === undefined && !hotkey.keys.includes(PALETTE_KEY);
}

function entryOf({ group, label, icon, keys, run }: Command, also: string, letters: boolean): Entry {
  return {
    id: `${group} ${label}`,
    group,
    label,
    also,
    icon: icon ?? icons[group],
    keys: keys.find((each) => letters || !isSingleSign(each)),
    run: () => run(false),
  };
}

function useLeadEntries(typed: string): Entry[] {
  const { i18n } = useLingui();
  const openLead = useOpenLead();
  const { data } = useLeadsNamed(typed);
  return (data?.leads ?? []).map(({ id, customer, need, stage }) => ({
    id: `lead ${id}`,
    group: "leads",
    label: customer,
    note: [i18n._(stageWords[stage]), need].filter(Boolean).join(", "),
    icon: "user",
    run: () => void openLead(id).then(focusList),
  }));
}
