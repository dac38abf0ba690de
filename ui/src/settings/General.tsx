import { Trans, useLingui } from "@lingui/react/macro";
import { useDesk } from "../app/desk";
import { useSettings } from "../app/settings";
import type { Density, Theme } from "../ipc";
import { Button } from "../shared/Button";
import { Kbd } from "../shared/Kbd";
import { ZOOMS } from "../shared/zoom";
import { Choice } from "./Choice";
import { densities, themes } from "./looks";
import { Notifications } from "./Notifications";
import fields from "./Notifications.module.css";
import { Panel, Part } from "./Panel";
import { useSetting } from "./useSetting";

const PERCENT = { style: "percent" } as const;

/** Language, looks, size, keys, starting, and whether notifications are seen. */
export function General() {
  const { t, i18n } = useLingui();
  const { language, theme, zoom, density, letter_keys, start_at_login } = useSettings();
  const { show } = useDesk();
  const set = useSetting();
  return (
    <Panel title={t`General`} note={t`Changes are in effect at once.`}>
      <Part title={t`Looks`}>
        <Choice
          label={t`Language`}
          // A language is named in its own words, so that it is found by those who need it.
          options={[
            { value: "system", words: t`As the system` },
            { value: "en", words: <span lang="en">English</span> },
            { value: "ru", words: <span lang="ru">Русский</span> },
          ]}
          value={language}
          onChange={(value) => set("language", value)}
        />
        <Choice
          label={t`Theme`}
          options={(Object.keys(themes) as Theme[]).map((value) => ({ value, words: i18n._(themes[value]) }))}
          value={theme}
          onChange={(value) => set("theme", value)}
        />
        <Choice
          label={t`Size`}
          options={ZOOMS.map((percent) => ({ value: String(percent), words: i18n.number(percent / 100, PERCENT) }))}
          value={String(zoom)}
          onChange={(value) => set("zoom", value)}
        />
        <Choice
          label={t`Row height`}
          options={(Object.keys(densities) as Density[]).map((value) => ({ value, words: i18n._(densities[value]) }))}
          value={density}
          onChange={(value) => set("density", value)}
        />
      </Part>
      <Part title={t`Keys`}>
        <Choice
          label={t`Single-letter keys`}
          options={[
            { value: "true", words: t`On` },
            { value: "false", words: t`Off` },
          ]}
          value={letter_keys ? "true" : "false"}
          onChange={(value) => set("letter_keys", value)}
          help={
            <Trans>
              Off for those who speak to the computer. Arrows, Enter and Esc stay, and <Kbd keys="mod+k" /> finds every
              command.
            </Trans>
          }
        />
      </Part>
      <Part title={t`Starting`} note={t`The desk can tell only while it runs. At login it starts in the tray.`}>
        <Choice
          label={t`Start at login`}
          options={[
            { value: "false", words: t`Off` },
            { value: "true", words: t`On` },
          ]}
          value={start_at_login ? "true" : "false"}
          onChange={(value) => set("start_at_login", value)}
        />
      </Part>
      <Notifications />
      <Part title={t`First screen`} note={t`Where referrals come from, and how to read a clock.`}>
        <div className={fields.line}>
          <Button onPress={() => show({ name: "onboarding" })}>{t`Show the first screen`}</Button>
        </div>
      </Part>
    </Panel>
  );
}
