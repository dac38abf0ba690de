import { Trans, useLingui } from "@lingui/react/macro";
import { type CSSProperties, useState } from "react";
import { useDesk } from "../app/desk";
import type { LeadDetail } from "../ipc";
import { Button } from "../shared/Button";
import { Icon } from "../shared/Icon";
import { deskClock, useNow, useSeconds } from "../shared/time";
import styles from "./HeldBar.module.css";
import { customerTold, nobodyTold } from "./UndoToast";

/** An answer that nobody outside knows of yet, for as long as that lasts; also after a restart. */
export function HeldBar({ lead }: { lead: LeadDetail }) {
  const { held_until: until } = lead.row;
  const minute = useNow();
  if (until === null || Date.parse(until) <= minute) return null;
  return <Held key={until} lead={lead} until={Date.parse(until)} />;
}

function Held({ lead, until }: { lead: LeadDetail; until: number }) {
  const { i18n } = useLingui();
  const { undo, sendNow } = useDesk();
  const now = useSeconds(true);
  const [atFirst] = useState(() => Math.max(0, until - deskClock.live()));
  const seconds = Math.max(0, Math.ceil((until - now) / 1000));
  if (seconds === 0) return null;

  const { id, outcome, clock } = lead.row;
  const whole = clock.from === null ? atFirst : until - Date.parse(clock.from);
  const told = outcome === "declined" ? customerTold : nobodyTold;
  const drain = { "--left": `${atFirst}ms`, "--from": Math.min(1, atFirst / whole) } as CSSProperties;
  return (
    <div className={styles.bar}>
      <Icon name="undo" />
      <p className={styles.words}>{i18n._(told(seconds))}</p>
      <Button onPress={() => sendNow(id)}>
        <Trans>Send now</Trans>
      </Button>
      {lead.undo !== null && (
        <Button icon="undo" hotkey="z" onPress={() => undo(id)}>
          <Trans>Undo</Trans>
        </Button>
      )}
      <span className={styles.drain} style={drain} />
    </div>
  );
}
