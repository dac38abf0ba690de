import type { MessageDescriptor } from "@lingui/core";
import { msg, plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { type CSSProperties, type ReactNode, useEffect, useState } from "react";
import { Button } from "react-aria-components";
import { useDesk } from "../app/desk";
import { useSettings } from "../app/settings";
import type { ManyDone } from "../ipc";
import styles from "../lead/UndoToast.module.css";
import { Icon, type IconName } from "../shared/Icon";
import { Kbd } from "../shared/Kbd";
import { deskClock, useSeconds } from "../shared/time";

/** How long a change that nobody outside is told of stays on screen; Z takes it back after that too. */
const SHORT_MS = 6000;

/** What was done to many leads a moment ago, and the one way back for all of them. */
export default function ManyToast() {
  const { lastMany } = useDesk();
  if (lastMany === null || lastMany.done === 0) return null;
  return lastMany.until === null ? (
    <ShortToast key={lastMany.group} last={lastMany} />
  ) : (
    <HeldToast key={lastMany.group} last={lastMany} until={lastMany.until} />
  );
}

function HeldToast({ last, until }: { last: ManyDone; until: string }) {
  const { t, i18n } = useLingui();
  const { undo_seconds: whole } = useSettings();
  const { announce, dropMany } = useDesk();
  const now = useSeconds(true);
  const [atFirst] = useState(() => Math.max(0, Date.parse(until) - deskClock.live()));
  const seconds = Math.max(0, Math.ceil((Date.parse(until) - now) / 1000));
  const done = i18n._(wordsOf(last).done);

  useEffect(() => {
    if (seconds === 0) dropMany();
  }, [seconds, dropMany]);
  useEffect(() => announce(done), [announce, done]);

  if (seconds === 0) return null;
  const drain = { "--left": `${atFirst}ms`, "--from": Math.min(1, atFirst / (whole * 1000)) } as CSSProperties;
  return (
    <Toast icon={wordsOf(last).icon}>
      {done} <span>{t`Nobody outside will be told for ${seconds} s`}</span>
      <span className={styles.drain} style={drain} />
    </Toast>
  );
}

function ShortToast({ last }: { last: ManyDone }) {
  const { i18n } = useLingui();
  const { announce } = useDesk();
  const [kept, setKept] = useState(false);
  const [gone, setGone] = useState(false);
  const done = i18n._(wordsOf(last).done);

  useEffect(() => announce(done), [announce, done]);
  useEffect(() => {
    if (kept) return;
    const timer = setTimeout(() => setGone(true), SHORT_MS);
    return () => clearTimeout(timer);
  }, [kept]);

  if (gone) return null;
  return (
    <Toast icon={wordsOf(last).icon} onKeep={setKept}>
      {done}
    </Toast>
  );
}

type ToastProps = { icon: IconName; onKeep?: (kept: boolean) => void; children: ReactNode };

function Toast({ icon, onKeep, children }: ToastProps) {
  const { t } = useLingui();
  const { undo } = useDesk();
  return (
    <section className={styles.toast} aria-label={t`Undo`}>
      <Icon name={icon} />
      <span className={styles.words}>{children}</span>
      <Button className={styles.undo} onPress={() => undo()} onHoverChange={onKeep} onFocusChange={onKeep}>
        <Trans>Undo</Trans>
        <Kbd keys="mod+z" />
      </Button>
    </section>
  );
}

function wordsOf({ command, done: count }: ManyDone): { done: MessageDescriptor; icon: IconName } {
  switch (command) {
    case "decline":
      return { done: msg`${plural(count, { one: "Declined # lead.", other: "Declined # leads." })}`, icon: "x" };
    case "snooze":
      return { done: msg`${plural(count, { one: "Snoozed # lead.", other: "Snoozed # leads." })}`, icon: "moon" };
    case "contacted":
      return {
        done: msg`${plural(count, { one: "Contact noted for # lead.", other: "Contact noted for # leads." })}`,
        icon: "called",
      };
    case "favorite":
      return {
        done: msg`${plural(count, { one: "Favorite changed for # lead.", other: "Favorite changed for # leads." })}`,
        icon: "heart",
      };
    default:
      return { done: msg`${plural(count, { one: "Done for # lead.", other: "Done for # leads." })}`, icon: "check" };
  }
}
