import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { type CSSProperties, useEffect, useState } from "react";
import { Button } from "react-aria-components";
import { type UndoOffer, useDesk } from "../app/desk";
import { useSettings } from "../app/settings";
import { Icon, type IconName } from "../shared/Icon";
import { Kbd } from "../shared/Kbd";
import { deskClock, useSeconds } from "../shared/time";
import styles from "./UndoToast.module.css";

/** How long a change that nobody outside is told of stays on offer. */
const SHORT_MS = 6000;

/** What was done a moment ago, and the way back. The hold itself is kept in Rust; this only shows it. */
export function UndoToast() {
  const { lastUndo } = useDesk();
  if (lastUndo === null) return null;
  const key = `${lastUndo.leadId}/${lastUndo.command}/${lastUndo.until}`;
  return lastUndo.until === null ? (
    <ShortToast key={key} offer={lastUndo} />
  ) : (
    <HeldToast key={key} offer={lastUndo} until={lastUndo.until} />
  );
}

function HeldToast({ offer, until }: { offer: UndoOffer; until: string }) {
  const { i18n } = useLingui();
  const { undo_seconds: whole } = useSettings();
  const { announce, dropUndo } = useDesk();
  const now = useSeconds(true);
  const [atFirst] = useState(() => Math.max(0, Date.parse(until) - deskClock.live()));
  const seconds = Math.max(0, Math.ceil((Date.parse(until) - now) / 1000));
  const { done, told, icon } = wordsOf(offer.command);

  useEffect(() => {
    if (seconds === 0) dropUndo();
  }, [seconds, dropUndo]);

  useEffect(() => {
    const first = Math.ceil(atFirst / 1000);
    announce(`${offer.customer}: ${i18n._(done)} ${i18n._(told(first))}`);
  }, [announce, i18n, offer.customer, done, told, atFirst]);

  if (seconds === 0) return null;
  const drain = { "--left": `${atFirst}ms`, "--from": Math.min(1, atFirst / (whole * 1000)) } as CSSProperties;
  return (
    <Toast offer={offer} icon={icon} held={offer.command !== "receive"}>
      {i18n._(done)} <span>{i18n._(told(seconds))}</span>
      <span className={styles.drain} style={drain} />
    </Toast>
  );
}

function ShortToast({ offer }: { offer: UndoOffer }) {
  const { i18n } = useLingui();
  const { announce, dropUndo } = useDesk();
  const [kept, setKept] = useState(false);
  const { done, icon } = wordsOf(offer.command);

  useEffect(() => {
    announce(`${offer.customer}: ${i18n._(done)}`);
  }, [announce, i18n, offer.customer, done]);

  useEffect(() => {
    if (kept) return;
    const timer = setTimeout(dropUndo, SHORT_MS);
    return () => clearTimeout(timer);
  }, [kept, dropUndo]);

  return (
    <Toast offer={offer} icon={icon} onKeep={setKept}>
      {i18n._(done)}
    </Toast>
  );
}

type ToastProps = {
  offer: UndoOffer;
  icon: IconName;
  /** Nobody outside is told yet; that can be ended at once. */
  held?: boolean;
  onKeep?: (kept: boolean) => void;
  children: React.ReactNode;
};

function Toast({ offer, icon, held, onKeep, children }: ToastProps) {
  const { t } = useLingui();
  const { undo, sendNow } = useDesk();
  return (
    <section className={styles.toast} aria-label={t`Undo`}>
      <Icon name={icon} />
      <bdi className={styles.who}>{offer.customer}</bdi>
      <span className={styles.words}>{children}</span>
      {held && (
        <Button className={styles.undo} onPress={() => sendNow(offer.leadId)}>
          <Trans>Send now</Trans>
        </Button>
      )}
      <Button className={styles.undo} onPress={() => undo(offer.leadId)} onHoverChange={onKeep} onFocusChange={onKeep}>
        <Trans>Undo</Trans>
        <Kbd keys="mod+z" />
      </Button>
    </section>
  );
}

type Done = { done: MessageDescriptor; told: (seconds: number) => MessageDescriptor; icon: IconName };

export const customerTold = (seconds: number) => msg`Customer will not be told for ${seconds} s`;
export const nobodyTold = (seconds: number) => msg`Nobody outside will be told for ${seconds} s`;

const removable = (seconds: number) => msg`Can be taken away again for ${seconds} s`;

const words: Record<string, Done> = {
  receive: { done: msg`New lead saved.`, told: removable, icon: "plus" },
  accept: { done: msg`Accepted.`, told: nobodyTold, icon: "check" },
  decline: { done: msg`Declined.`, told: customerTold, icon: "x" },
  win: { done: msg`Marked as won.`, told: nobodyTold, icon: "won" },
  lose: { done: msg`Marked as lost.`, told: nobodyTold, icon: "lost" },
  error: { done: msg`Closed as an error.`, told: nobodyTold, icon: "error" },
  edit: { done: msg`Deal saved.`, told: nobodyTold, icon: "pencil" },
  "add-team-member": { done: msg`Teammate added.`, told: nobodyTold, icon: "userPlus" },
  "edit-team-member": { done: msg`Teammate changed.`, told: nobodyTold, icon: "pencil" },
  "remove-team-member": { done: msg`Teammate removed.`, told: nobodyTold, icon: "user" },
  contacted: { done: msg`Contact noted.`, told: nobodyTold, icon: "called" },
  snooze: { done: msg`Snoozed.`, told: nobodyTold, icon: "moon" },
  wake: { done: msg`Snooze ended.`, told: nobodyTold, icon: "bell" },
  flame: { done: msg`Flame changed.`, told: nobodyTold, icon: "flame" },
  favorite: { done: msg`Favorite changed.`, told: nobodyTold, icon: "heart" },
  register: { done: msg`Registration noted.`, told: nobodyTold, icon: "won" },
  "amend-registration": { done: msg`Registration changed.`, told: nobodyTold, icon: "pencil" },
  "answer-review": { done: msg`Answer noted.`, told: nobodyTold, icon: "check" },
  "registration-status": { done: msg`Registration status noted.`, told: nobodyTold, icon: "check" },
};

const anything: Done = { done: msg`Done.`, told: nobodyTold, icon: "check" };

function wordsOf(command: string): Done {
  return words[command] ?? anything;
}
