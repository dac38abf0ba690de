import { useLingui } from "@lingui/react/macro";
import { useSettings } from "../app/settings";
import { Choice } from "./Choice";
import { Notifications } from "./Notifications";
import { Panel, Part } from "./Panel";
import { useSetting } from "./useSetting";

/** Language, theme, starting, and whether notifications are seen. */
export function General() {
  const { t } = useLingui();
  const { language, theme, start_at_login } = useSettings();
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
          options={[
            { value: "system", words: t`As the system` },
            { value: "light", words: t`Light` },
            { value: "dark", words: t`Dark` },
          ]}
          value={theme}
          onChange={(value) => set("theme", value)}
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
    </Panel>
  );
}
