import { useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import { useSettings } from "../app/settings";
import { Boundary, type Crash } from "./Boundary";
import styles from "./Broken.module.css";
import { Button } from "./Button";
import { Icon } from "./Icon";

type Props = { crash: Crash; onLeave?: () => void };

/** Stands where a part of the window broke: what is safe, and what to do. */
export function Broken({ crash, onLeave }: Props) {
  const { t } = useLingui();
  const { version, platform, locale } = useSettings();
  const [copied, setCopied] = useState<"no" | "yes" | "failed">("no");
  const details = `Referral Desk ${version}, ${platform}, ${locale}\n${crash.details}`;
  const copy = () =>
    navigator.clipboard.writeText(details).then(
      () => setCopied("yes"),
      () => setCopied("failed"),
    );
  return (
    <div className={styles.panel} role="alert">
      <Icon name="warn" size={28} />
      <b>{t`This part of the window stopped working`}</b>
      <p>{t`Your referrals are safe, and the rest of the window goes on.`}</p>
      <div className={styles.acts}>
        <Button look="primary" onPress={crash.retry}>{t`Try again`}</Button>
        <Button icon="copy" onPress={copy}>
          {copied === "yes" ? t`Copied` : t`Copy details`}
        </Button>
        {onLeave && <Button onPress={onLeave}>{t`Close`}</Button>}
      </div>
      <p className="dimmer">
        {copied === "failed"
          ? t`The clipboard could not be reached.`
          : t`The details name parts of the program, nothing of your referrals.`}
      </p>
    </div>
  );
}

/** A part of the window that may break without taking the rest along. */
export function Guarded({ part, of, children }: { part: string; of?: string | null; children: ReactNode }) {
  return (
    <Boundary part={part} of={of} fallback={(crash) => <Broken crash={crash} />}>
      {children}
    </Boundary>
  );
}
