import { useLingui } from "@lingui/react/macro";
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { Tab, TabList, TabPanel, Tabs } from "react-aria-components";
import { useDesk } from "../app/desk";
import type { AlarmFilter } from "../ipc";
import { useAlarmState, useAlarmsIn } from "../ipc/queries";
import { Button } from "../shared/Button";
import { useHotkeys } from "../shared/hotkeys";
import { Icon, type IconName } from "../shared/Icon";
import { Loading } from "../shared/Loading";
import { NotRead } from "../shared/NotRead";
import { AlarmItem, alarmKey } from "./AlarmItem";
import { AlarmStrips } from "./AlarmStrips";
import styles from "./Alarms.module.css";
import { PauseAlarms } from "./PauseAlarms";
import { useAlarmActs } from "./useAlarmActs";
import { RECORD_ID, useAlarmKeys } from "./useAlarmKeys";

type Shelf = Extract<AlarmFilter, "told" | "waiting" | "suppressed">;

/** The record of alarms: what was told, what waits for its moment, what was not told and why. */
export default function Alarms() {
  const { t } = useLingui();
  const { backToInbox } = useDesk();
  const [shelf, setShelf] = useState<Shelf>("told");
  const { seeAll } = useAlarmActs();
  const { data: state } = useAlarmState();
  const unseen = state?.unseen ?? 0;
  const page = useRef<HTMLElement>(null);
  useEffect(() => page.current?.focus(), []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.defaultPrevented || event.nativeEvent.isComposing) return;
    event.preventDefault();
    backToInbox();
  };
  useHotkeys([
    { keys: ["escape"], group: "move", label: t`Back to the referrals`, run: backToInbox },
    ...(unseen > 0 ? [{ keys: ["shift+m"], group: "desk" as const, label: t`Mark all as seen`, run: seeAll }] : []),
  ]);
  return (
    <main ref={page} tabIndex={-1} className={styles.page} aria-label={t`Alarms`} onKeyDown={onKeyDown}>
      <Tabs className={styles.tabs} selectedKey={shelf} onSelectionChange={(key) => setShelf(key as Shelf)}>
        <header className={styles.head}>
          <div className={styles.title}>
            <h1>{t`Alarms`}</h1>
            <p>{t`Every alarm is on record here, also one that you did not see.`}</p>
          </div>
          {state?.paused === false && <PauseAlarms />}
          <TabList className={styles.list} aria-label={t`Alarms`}>
            <Tab id="told" className={styles.tab}>{t`Told`}</Tab>
            <Tab id="waiting" className={styles.tab}>{t`Waiting`}</Tab>
            <Tab id="suppressed" className={styles.tab}>{t`Why was I not told?`}</Tab>
          </TabList>
        </header>
        <AlarmStrips />
        <TabPanel id="told" className={styles.panel}>
          {unseen > 0 && (
            <div className={styles.all}>
              <Button size="small" icon="check" hotkey="shift+m" onPress={seeAll}>{t`Mark all as seen`}</Button>
            </div>
          )}
          <Record
            shelf="told"
            nothing={
              <Nothing icon="bell">{t`Nothing has been told yet. Alarms come as the clocks of your leads run out.`}</Nothing>
            }
          />
        </TabPanel>
        <TabPanel id="waiting" className={styles.panel}>
          <Record
            shelf="waiting"
            nothing={
              <Nothing icon="hourglass">{t`Nothing waits. An alarm that falls due at a time you want quiet waits here.`}</Nothing>
            }
          />
        </TabPanel>
        <TabPanel id="suppressed" className={styles.panel}>
          <Record
            shelf="suppressed"
            nothing={
              <Nothing icon="bellOff">{t`No alarm was left out. One that is not told stands here with its reason.`}</Nothing>
            }
          />
        </TabPanel>
      </Tabs>
    </main>
  );
}

function Record({ shelf, nothing }: { shelf: Shelf; nothing: ReactNode }) {
  const { t } = useLingui();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useAlarmsIn(shelf);
  const acts = useAlarmActs();
  const alarms = data?.pages.flatMap((page) => page.alarms) ?? [];
  const list = useRef<HTMLUListElement>(null);
  const setCurrent = useAlarmKeys(alarms, acts, list);
  if (error) return <NotRead error={error} onRetry={refetch} />;
  if (data === undefined) return <Loading />;
  if (alarms.length === 0) return nothing;
  return (
    <div className={styles.record}>
      <ul ref={list} id={RECORD_ID}>
        {alarms.map((alarm) => {
          const key = alarmKey(alarm);
          return <AlarmItem key={key} alarm={alarm} acts={acts} onCurrent={() => setCurrent(key)} />;
        })}
      </ul>
      {hasNextPage && <Button isPending={isFetchingNextPage} onPress={() => fetchNextPage()}>{t`Show more`}</Button>}
    </div>
  );
}

function Nothing({ icon, children }: { icon: IconName; children: ReactNode }) {
  return (
    <p className={styles.empty}>
      <Icon name={icon} size={28} />
      {children}
    </p>
  );
}
