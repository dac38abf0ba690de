import { Trans, useLingui } from "@lingui/react/macro";
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { Button as Plain, Tab, TabList, TabPanel, Tabs } from "react-aria-components";
import { useDesk } from "../app/desk";
import { useOpenLead } from "../app/useDeskEvents";
import type { Notice } from "../ipc";
import { useNoticesIn } from "../ipc/queries";
import { Button } from "../shared/Button";
import { useHotkeys } from "../shared/hotkeys";
import { Icon } from "../shared/Icon";
import { Loading } from "../shared/Loading";
import { NotRead } from "../shared/NotRead";
import { NoticeItem } from "./NoticeItem";
import styles from "./Notices.module.css";

type Group = "needs-you" | "sent";

/** Everything owed to the outside: what needs the user first. */
export default function Notices() {
  const { t } = useLingui();
  const { backToInbox } = useDesk();
  const [group, setGroup] = useState<Group>("needs-you");
  const page = useRef<HTMLElement>(null);
  useEffect(() => page.current?.focus(), []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.defaultPrevented || event.nativeEvent.isComposing) return;
    event.preventDefault();
    backToInbox();
  };
  useHotkeys([{ keys: ["escape"], group: "move", label: t`Back to the referrals`, run: backToInbox }]);
  return (
    <main ref={page} tabIndex={-1} className={styles.page} aria-label={t`Notices`} onKeyDown={onKeyDown}>
      <Tabs className={styles.tabs} selectedKey={group} onSelectionChange={(key) => setGroup(key as Group)}>
        <header className={styles.head}>
          <div className={styles.title}>
            <h1>{t`Notices`}</h1>
            <p>{t`What customers and senders are told when a lead was declined or has expired.`}</p>
          </div>
          <TabList className={styles.list} aria-label={t`Notices`}>
            <Tab id="needs-you" className={styles.tab}>{t`Not sent yet`}</Tab>
            <Tab id="sent" className={styles.tab}>{t`Sent`}</Tab>
          </TabList>
        </header>
        <TabPanel id="needs-you" className={styles.panel}>
          <Unsent />
        </TabPanel>
        <TabPanel id="sent" className={styles.panel}>
          <Sent />
        </TabPanel>
      </Tabs>
    </main>
  );
}

function Unsent() {
  const { t } = useLingui();
  const failed = useNoticesIn("failed");
  const waiting = useNoticesIn("queued");
  const unread = failed.error ?? waiting.error;
  if (unread) return <NotRead error={unread} onRetry={() => [failed, waiting].map(({ refetch }) => refetch())} />;
  if (failed.isPending || waiting.isPending) return <Loading />;
  const nothing = [failed, waiting].every(({ data }) => data?.pages[0]?.notices.length === 0);
  if (nothing) return <Nothing>{t`Nothing waits to be sent.`}</Nothing>;
  return (
    <>
      <List title={t`Not sent`} found={failed} />
      <List title={t`Waiting`} found={waiting} />
    </>
  );
}

function Sent() {
  const { t } = useLingui();
  const sent = useNoticesIn("sent");
  if (sent.data?.pages[0]?.notices.length === 0) return <Nothing>{t`Nothing has been sent yet.`}</Nothing>;
  return <List title={t`Sent`} found={sent} />;
}

function List({ title, found }: { title: string; found: ReturnType<typeof useNoticesIn> }) {
  const { t } = useLingui();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = found;
  if (error) return <NotRead error={error} onRetry={refetch} />;
  if (data === undefined) return <Loading />;
  const notices = data.pages.flatMap((page) => page.notices);
  if (notices.length === 0) return null;
  return (
    <section className={styles.group}>
      <h2>{title}</h2>
      <ul>
        {notices.map((notice) => (
          <NoticeItem key={notice.id} notice={notice} about={<Lead notice={notice} />} />
        ))}
      </ul>
      {hasNextPage && <Button isPending={isFetchingNextPage} onPress={() => fetchNextPage()}>{t`Show more`}</Button>}
    </section>
  );
}

function Nothing({ children }: { children: ReactNode }) {
  return (
    <p className={styles.empty}>
      <Icon name="mail" size={28} />
      {children}
    </p>
  );
}

function Lead({ notice: { lead, customer } }: { notice: Notice }) {
  const openLead = useOpenLead();
  return (
    <Plain className={styles.lead} onPress={() => openLead(lead)}>
      <span className="sr">
        <Trans>Open the lead of</Trans>{" "}
      </span>
      <bdi>{customer}</bdi>
    </Plain>
  );
}
