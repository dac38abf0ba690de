import { useQueryClient } from "@tanstack/react-query";
import { Radio, RadioGroup } from "react-aria-components";
import { useDesk } from "../app/desk";
import { useSettings } from "../app/settings";
import { ipc } from "../ipc";
import { keys } from "../ipc/queries";
import styles from "./LanguageSwitch.module.css";

/** Each language by its own name, readable to those who read nothing else. */
export function LanguageSwitch() {
  const { locale } = useSettings();
  const { report } = useDesk();
  const client = useQueryClient();
  const change = (language: string) => {
    ipc.set_setting("language", language).then((settings) => client.setQueryData(keys.settings, settings), report);
  };
  return (
    <RadioGroup
      className={styles.switch}
      aria-label="Language, Язык"
      orientation="horizontal"
      value={locale}
      onChange={change}
    >
      <Radio value="en" className={styles.choice}>
        <span lang="en">English</span>
      </Radio>
      <Radio value="ru" className={styles.choice}>
        <span lang="ru">Русский</span>
      </Radio>
    </RadioGroup>
  );
}
