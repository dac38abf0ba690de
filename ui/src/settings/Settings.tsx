import { useLingui } from "@lingui/react/macro";
import { type ComponentType, type KeyboardEvent, useRef } from "react";
import { Tab, TabList, TabPanel, Tabs } from "react-aria-components";
import { type SettingsSection, useDesk } from "../app/desk";
import { useHotkeys } from "../shared/hotkeys";
import { Icon } from "../shared/Icon";
import { Answers } from "./Answers";
import { About } from "./about/About";
import { Alarms } from "./alarms/Alarms";
import { Data } from "./data/Data";
import { General } from "./General";
import { Rates } from "./Rates";
import { Sending } from "./Sending";
import styles from "./Settings.module.css";
import { sections } from "./sections";
import { Texts } from "./Texts";

const panels: Record<SettingsSection, ComponentType> = {
  general: General,
  alarms: Alarms,
  answers: Answers,
  sending: Sending,
  texts: Texts,
  rates: Rates,
  data: Data,
  about: About,
};

/** What the user decides about the desk. Changes are kept at once, or where a button says so. */
export default function Settings({ section }: { section: SettingsSection }) {
  const { t, i18n } = useLingui();
  const { show, backToInbox } = useDesk();
  const opening = useRef(true);
  const focusOnOpening = (tab: HTMLElement | null) => {
    if (opening.current) tab?.focus();
    if (tab !== null) opening.current = false;
  };

  // In a typed field too, where hotkeys are none. What an open menu has used up is marked as such.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.defaultPrevented || event.nativeEvent.isComposing) return;
    event.preventDefault();
    backToInbox();
  };
  useHotkeys([{ keys: ["escape"], group: "move", label: t`Back to the referrals`, run: backToInbox }]);
  return (
    <main className={styles.page} aria-label={t`Settings`} onKeyDown={onKeyDown}>
      <Tabs
        className={styles.tabs}
        orientation="vertical"
        selectedKey={section}
        onSelectionChange={(key) => show({ name: "settings", section: key as SettingsSection })}
      >
        <div className={styles.side}>
          <h1>{t`Settings`}</h1>
          <TabList className={styles.list} aria-label={t`Settings`}>
            {sections.map(({ id, icon, name }) => (
              <Tab key={id} id={id} className={styles.item} ref={id === section ? focusOnOpening : null}>
                <Icon name={icon} />
                <span className="ell">{i18n._(name)}</span>
              </Tab>
            ))}
          </TabList>
        </div>
        {sections.map(({ id }) => {
          const Panel = panels[id];
          return (
            <TabPanel key={id} id={id} className={styles.panel}>
              <Panel />
            </TabPanel>
          );
        })}
      </Tabs>
    </main>
  );
}
