import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useSettings } from "../app/settings";
import { type DeskError, ipc, type Settings, toDeskError } from "../ipc";
import { Button } from "../shared/Button";
import { wordsFor } from "../shared/errors";
import { Icon } from "../shared/Icon";
import fields from "./Field.module.css";
import styles from "./Notifications.module.css";
import { Part } from "./Panel";
import { useSetting } from "./useSetting";

type Test = { phase: "idle" } | { phase: "asking" } | { phase: "shown" } | { phase: "failed"; error: DeskError };

/**
 * Whether the system shows the desk's notifications. It can say that it took one, never that somebody saw
 * it, so the desk shows one and asks.
 */
export function Notifications() {
  const { t, i18n } = useLingui();
  const { toasts_work, toasts_seen } = useSettings();
  const set = useSetting();
  const [test, setTest] = useState<Test>({ phase: "idle" });
  const show = () => {
    setTest({ phase: "asking" });
    ipc.test_toast().then(
      () => setTest({ phase: "shown" }),
      (thrown) => setTest({ phase: "failed", error: toDeskError(thrown) }),
    );
  };
  const answer = (seen: "yes" | "no") => {
    setTest({ phase: "idle" });
    set("toasts_seen", seen);
  };
  const bad = !toasts_work || test.phase === "failed" || (test.phase === "idle" && toasts_seen === "no");
  return (
    <Part title={t`Notifications`} note={t`The system can say that it took a notification, not that anybody saw it.`}>
      <div className={styles.line}>
        <Button onPress={show} isPending={test.phase === "asking"}>{t`Show a test notification`}</Button>
        {test.phase === "idle" && toasts_work && toasts_seen === "yes" && (
          <span className={styles.good}>
            <Icon name="check" size={14} />
            {t`You have seen one here.`}
          </span>
        )}
      </div>
      <div role="status" className={styles.answer}>
        {test.phase === "shown" && (
          <div className={styles.line}>
            <span>{t`It was shown just now. Did you see it?`}</span>
            <Button size="small" onPress={() => answer("yes")}>{t`Yes`}</Button>
            <Button size="small" onPress={() => answer("no")}>{t`No`}</Button>
          </div>
        )}
        {test.phase === "failed" && (
          <p className={fields.wrong}>
            <Icon name="warn" size={12} />
            <span>{i18n._(wordsFor(test.error))}</span>
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
    </Part>
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
