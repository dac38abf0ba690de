import { Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useEffect, useState } from "react";
import { Label, Radio, RadioGroup } from "react-aria-components";
import { ImportStrips } from "../app/ImportStrips";
import { Mark } from "../app/Mark";
import { useSettings } from "../app/settings";
import { TroubleStrip } from "../app/TroubleStrip";
import { NotificationTest, useNotificationTest } from "../settings/NotificationTest";
import { useSetting } from "../settings/useSetting";
import { Button } from "../shared/Button";
import { listenForHotkeys, useHotkeys } from "../shared/hotkeys";
import { Icon, type IconName } from "../shared/Icon";
import { Kbd } from "../shared/Kbd";
import { Toggle } from "../shared/Toggle";
import { ClockLesson } from "./ClockLesson";
import { LanguageSwitch } from "./LanguageSwitch";
import styles from "./Onboarding.module.css";
import { useOfficeHours } from "./useOfficeHours";
import { useStart, type Way } from "./useStart";

/** The first screen: how leads get here, and how to read a clock. */
export default function Onboarding() {
  const { t } = useLingui();
  const [way, setWay] = useState<Way>("import");
  const { start, skip, busy, trouble } = useStart();
  const test = useNotificationTest();
  const hours = useOfficeHours();
  const { platform, start_at_login, onboarded } = useSettings();
  const set = useSetting();
  const startAtLogin = (on: boolean) => set("start_at_login", on ? "true" : "false");

  // Nothing is selected yet that would have to settle before a key is obeyed.
  useEffect(() => listenForHotkeys(platform, () => undefined), [platform]);

  useHotkeys([
    { keys: ["1"], group: "desk", label: t`Import a file`, run: () => setWay("import") },
    { keys: ["2"], group: "desk", label: t`Try with sample referrals`, run: () => setWay("samples") },
    {
      keys: ["3"],
      group: "desk",
      label: t`Alarms only from Monday to Friday, 9 to 18`,
      run: () => hours.choose(!hours.office),
    },
    { keys: ["4"], group: "desk", label: t`Start at login`, run: () => startAtLogin(!start_at_login) },
    { keys: ["5"], group: "desk", label: t`Show a test notification`, run: test.show },
    { keys: ["escape"], group: "desk", label: onboarded ? t`Back to the referrals` : t`Start empty`, run: skip },
    { keys: ["enter"], group: "desk", label: t`Start`, run: () => start(way) },
  ]);

  return (
    <main className={styles.page}>
      <section className={styles.left}>
        <header className={styles.top}>
          <span className={styles.name}>
            <Mark />
            Referral Desk
          </span>
          <LanguageSwitch />
        </header>
        <div className={styles.middle}>
          <RadioGroup value={way} onChange={(chosen) => setWay(chosen as Way)}>
            <h1>
              <Label>
                <Trans>How do referrals get here?</Trans>
              </Label>
            </h1>
            <p className={styles.lead}>
              <Trans>Choose one to start. The other stays at hand.</Trans>
            </p>
            <div className={styles.ways}>
              <WayOption
                id="import"
                icon="import"
                digit="1"
                title={<Trans>Import a file</Trans>}
                text={
                  <Trans>A CSV, TSV or JSON file from Partner Center. A second import updates and never doubles.</Trans>
                }
                note={<Trans>No sign-in. Answers stay here until you enter them in Partner Center.</Trans>}
              />
              <WayOption
                id="samples"
                icon="clipboard"
                digit="2"
                title={<Trans>Try with sample referrals</Trans>}
                text={<Trans>A dozen invented referrals with running clocks, to practise on.</Trans>}
                note={<Trans>Nothing leaves this computer. Remove them with one click.</Trans>}
              />
            </div>
          </RadioGroup>
          <div className={styles.choice}>
            <Toggle
              label={<Trans>Alarms only from Monday to Friday, 9 to 18</Trans>}
              help={<Trans>A customer who wants a call is told of at any time. Settings have other hours.</Trans>}
              on={hours.office}
              onChange={hours.choose}
            />
            <span aria-hidden="true">
              <Kbd keys="3" />
            </span>
          </div>
          <div className={styles.choice}>
            <Toggle
              label={<Trans>Start at login</Trans>}
              help={<Trans>In the tray, without a window. The desk can tell only while it runs.</Trans>}
              on={start_at_login}
              onChange={startAtLogin}
            />
            <span aria-hidden="true">
              <Kbd keys="4" />
            </span>
          </div>
          <div className={styles.test}>
            <NotificationTest test={test} hotkey="5" />
          </div>
          <div className={styles.go}>
            <Button look="primary" hotkey="enter" autoFocus isPending={busy} onPress={() => start(way)}>
              {way === "import" ? <Trans>Import a file</Trans> : <Trans>Try with sample referrals</Trans>}
            </Button>
            {way === "import" && (
              <span>
                <Trans>or drop it anywhere on this window</Trans>
              </span>
            )}
            <span className={styles.skip}>
              <Button look="plain" hotkey="escape" onPress={skip}>
                {onboarded ? <Trans>Back to the referrals</Trans> : <Trans>Start empty</Trans>}
              </Button>
            </span>
          </div>
          <TroubleStrip />
          <ImportStrips />
          <div className={styles.trouble} role="alert">
            {trouble && (
              <p>
                <Icon name="warn" className={styles.warning} /> <span>{trouble}</span>
              </p>
            )}
          </div>
        </div>
        <p className={styles.foot}>
          <Icon name="lock" size={14} />
          <Trans>Referrals are kept on this computer.</Trans>
        </p>
      </section>
      <ClockLesson />
    </main>
  );
}

type WayProps = { id: Way; icon: IconName; digit: string; title: ReactNode; text: ReactNode; note: ReactNode };

function WayOption({ id, icon, digit, title, text, note }: WayProps) {
  return (
    <Radio value={id} className={styles.way}>
      <Icon name={icon} size={22} />
      <span className={styles.words}>
        <b>{title}</b>
        <span>{text}</span>
        <small>{note}</small>
      </span>
      <span aria-hidden="true">
        <Kbd keys={digit} />
      </span>
    </Radio>
  );
}
