import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useSettings } from "../app/settings";
import { type DeskError, ipc, type Settings, toDeskError } from "../ipc";
import { Button } from "../shared/Button";
import { wordsFor } from "../shared/errors";
import { Icon } from "../shared/Icon";
import fields from "./Field.module.css";
import styles from "./Notifications.module.css";
import { useSetting } from "./useSetting";

type Phase = { name: "idle" } | { name: "asking" } | { name: "shown" } | { name: "failed"; error: DeskError };
export type Test = { phase: Phase; show(): void; answer(seen: "yes" | "no"): void };

/** Has the system show a notification of no importance, and keeps whether it was seen. */
export function useNotificationTest(): Test {
  const set = useSetting();
  const [phase, setPhase] = useState<Phase>({ name: "idle" });
  return {
    phase,
    show: () => {
      setPhase({ name: "asking" });
      ipc.test_toast().then(
        () => setPhase({ name: "shown" }),
        (thrown) => setPhase({ name: "failed", error: toDeskError(thrown) }),
      );
    },
    answer: (seen) => {
      setPhase({ name: "idle" });
      set("toasts_seen", seen);
    },
  };
}

/**
 * A notification to look for, the question whether it was seen, and what to do if not. The system can say that it
 * took one, never that somebody saw it. hotkey: the key that shows it as well.
 */
export function NotificationTest({ test, hotkey }: { test: Test; hotkey?: string }) {
  const { t, i18n } = useLingui();
  const { toasts_work, toasts_seen } = useSettings();
  const { phase, show, answer } = test;
  const bad = !toasts_work || phase.name === "failed" || (phase.name === "idle" && toasts_seen === "no");
  return (
    <>
      <div className={styles.line}>
        <Button
          hotkey={hotkey}
          onPress={show}
          isPending={phase.name === "asking"}
        >{t`Show a test notification`}</Button>
        {phase.name === "idle" && toasts_work && toasts_seen === "yes" && (
          <span className={styles.good}>
            <Icon name="check" size={14} />
            {t`You have seen one here.`}
          </span>
        )}
      </div>
      <div role="status" className={styles.answer}>
        {phase.name === "shown" && (
          <div className={styles.line}>
            <span>{t`It was shown just now. Did you see it?`}</span>
            <Button size="small" onPress={() => answer("yes")}>{t`Yes`}</Button>
            <Button size="small" onPress={() => answer("no")}>{t`No`}</Button>
          </div>
        )}
        {phase.name === "failed" && (
          <p className={fields.wrong}>
            <Icon name="warn" size={12} />
            <span>{i18n._(wordsFor(phase.error))}</span>
          </p>
        )}
        {!toasts_work && (
          <p className={styles.bad}>
            <Icon name="warn" size={14} />
            {t`The system shows none of them now.`}
          </p>
        )}
        {bad && <Advice />}
      </div>
    </>
  );
}

/** What to look at on this system, from the likely to the rare. */
function Advice() {
  const { t } = useLingui();
  const { platform } = useSettings();
  const steps: Record<Settings["platform"], string[]> = {
    linux: [
      t`Look whether “Do not disturb” is on, and whether notifications are switched off for Referral Desk.`,
      t`A desktop without a notification service shows none: install one, such as dunst or mako, and let it start at login.`,
      t`Then show a test notification here. Nothing needs to be restarted.`,
    ],
    windows: [
      t`Open Settings, System, Notifications: notifications must be on, and on for Referral Desk.`,
      t`Look whether “Do not disturb” is on.`,
      t`Then show a test notification here. Nothing needs to be restarted.`,
    ],
    macos: [
      t`Open System Settings, Notifications, Referral Desk: “Allow notifications” must be on, with the style “Alerts”.`,
      t`Look whether a Focus holds notifications back.`,
      t`In Notification Centre clear what is old: the desk adds no more to a long list.`,
    ],
  };
  return (
    <div className={styles.advice}>
      <p>{t`Until you see them, the tray and this window tell what is due. What to look at:`}</p>
      <ol>
        {steps[platform].map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </div>
  );
}
