import { useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from "react-aria-components";
import { ipc, type Language, type SettingKey, type Theme } from "../ipc";
import { keys } from "../ipc/queries";
import { Icon } from "../shared/Icon";
import { useDesk } from "./desk";
import styles from "./PreferencesMenu.module.css";
import { useSettings } from "./settings";

/** Language and theme, effective at once. */
export function PreferencesMenu({ className, children }: { className: string; children: ReactNode }) {
  const { t } = useLingui();
  const { language, theme } = useSettings();
  const choose = useChoose();
  // A language is named in its own words, so that it is found by those who need it.
  const languages: Choice<Language>[] = [
    ["system", t`As the system`],
    ["en", "English"],
    ["ru", "Русский"],
  ];
  const themes: Choice<Theme>[] = [
    ["system", t`As the system`],
    ["light", t`Light`],
    ["dark", t`Dark`],
  ];
  return (
    <MenuTrigger>
      <Button className={className} aria-label={t`Language and theme`}>
        {children}
      </Button>
      <Popover className={styles.popover ?? ""} placement="top start" offset={4}>
        <Menu className={styles.menu ?? ""} aria-label={t`Language and theme`}>
          <Choices
            name="language"
            title={t`Language`}
            choices={languages}
            chosen={language}
            onChoose={(value) => choose("language", value)}
          />
          <Choices
            name="theme"
            title={t`Theme`}
            choices={themes}
            chosen={theme}
            onChoose={(value) => choose("theme", value)}
          />
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

type Choice<Value> = [value: Value, words: string];
type ChoicesProps<Value> = {
  name: SettingKey;
  title: string;
  choices: Choice<Value>[];
  chosen: Value;
  onChoose: (value: Value) => void;
};

function Choices<Value extends string>({ name, title, choices, chosen, onChoose }: ChoicesProps<Value>) {
  // Both sections offer "system", and a menu knows its items by key alone.
  const key = (value: Value) => `${name} ${value}`;
  return (
    <MenuSection
      className={styles.section ?? ""}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[key(chosen)]}
      onSelectionChange={(selection) => {
        const value = choices.find(([each]) => selection !== "all" && selection.has(key(each)))?.[0];
        if (value !== undefined) onChoose(value);
      }}
    >
      <Header className={styles.title}>{title}</Header>
      {choices.map(([value, words]) => (
        <MenuItem key={value} id={key(value)} textValue={words} className={styles.item ?? ""}>
          {({ isSelected }) => (
            <>
              <span className={styles.check}>{isSelected && <Icon name="check" size={14} />}</span>
              {words}
            </>
          )}
        </MenuItem>
      ))}
    </MenuSection>
  );
}

function useChoose() {
  const client = useQueryClient();
  const { report } = useDesk();
  return (key: SettingKey, value: string) => {
    ipc.set_setting(key, value).then((settings) => client.setQueryData(keys.settings, settings), report);
  };
}
