import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useSettle } from "../alarms/AlarmStrips";
import { pauseLengths } from "../alarms/PauseAlarms";
import { useDesk } from "../app/desk";
import { useSettings } from "../app/settings";
import { ipc, type PauseFor, type SettingKey } from "../ipc";
import { useAlarmState, useUpdates } from "../ipc/queries";
import { densities, themes } from "../settings/looks";
import { sections } from "../settings/sections";
import { useSetting } from "../settings/useSetting";
import type { IconName } from "../shared/Icon";
import type { Entry } from "./entry";

const languages = { system: msg`As the system`, en: msg`English`, ru: msg`Russian` };
const onOff = { true: msg`On`, false: msg`Off` };

/** The sections of the settings, and what can be switched without going there. other: the word of the other language. */
export function useSettingEntries(other: (label: string) => string): Entry[] {
  const { t, i18n } = useLingui();
  const { show } = useDesk();
  const settings = useSettings();
  const set = useSetting();
  const settle = useSettle();
  const paused = useAlarmState().data?.paused ?? false;
  const updates = useUpdates().data;

  type Choice = {
    key: SettingKey;
    name: string;
    icon: IconName;
    words: Record<string, typeof onOff.true>;
    now: string;
  };
  const choice = ({ key, name, icon, words, now }: Choice): Entry[] =>
    Object.entries(words).map(([value, word]) => ({
      id: `set ${key} ${value}`,
      group: "settings",
      label: `${name}: ${i18n._(word)}`,
      also: `${other(name)} ${other(i18n._(word))}`,
      icon,
      current: now === value,
      run: () => set(key, value),
    }));
  const alarms = t`Alarms`;
  return [
    ...sections.map(({ id, icon, name }): Entry => {
      const words = i18n._(name);
      return {
        id: `settings ${id}`,
        group: "settings",
        label: t`Settings: ${words}`,
        also: `${other(t`Settings`)} ${other(words)}`,
        icon,
        run: () => show({ name: "settings", section: id }),
      };
    }),
    ...choice({ key: "theme", name: t`Theme`, icon: "palette", words: themes, now: settings.theme }),
    ...choice({ key: "language", name: t`Language`, icon: "globe", words: languages, now: settings.language }),
    ...choice({ key: "density", name: t`Row height`, icon: "sort", words: densities, now: settings.density }),
    ...choice({
      key: "letter_keys",
      name: t`Single-letter keys`,
      icon: "keyboard",
      words: onOff,
      now: String(settings.letter_keys),
    }),
    ...choice({
      key: "start_at_login",
      name: t`Start at login`,
      icon: "bolt",
      words: onOff,
      now: String(settings.start_at_login),
    }),
    ...(updates?.can_look
      ? choice({
          key: "looks_for_updates",
          name: t`Look for updates once a day`,
          icon: "sync",
          words: onOff,
          now: String(updates.looks),
        })
      : []),
    ...(paused
      ? [
          {
            id: "resume",
            group: "settings" as const,
            label: t`Resume alarms`,
            also: other(t`Resume alarms`),
            icon: "bell" as const,
            run: () => settle(ipc.resume_alarms()),
          },
        ]
      : (Object.keys(pauseLengths) as PauseFor[]).map((length): Entry => {
          const words = i18n._(pauseLengths[length]);
          return {
            id: `pause ${length}`,
            group: "settings",
            label: t`Pause alarms: ${words}`,
            also: `${other(t`Pause alarms`)} ${other(words)} ${alarms}`,
            icon: "bellOff",
            run: () => settle(ipc.pause_alarms(length)),
          };
        })),
  ];
}
