import { Trans, useLingui } from "@lingui/react/macro";
import { Mark } from "../app/Mark";
import { useSettings } from "../app/settings";
import styles from "./About.module.css";
import { Panel, Part } from "./Panel";

/** Which program this is, and where its data is. */
export function About() {
  const { t } = useLingui();
  const { version } = useSettings();
  return (
    <Panel title={t`About`}>
      <Part
        title={
          <span className={styles.name}>
            <Mark /> Referral Desk
          </span>
        }
      >
        <p className="sel">
          <Trans>Version {version}</Trans>
        </p>
        <p className={styles.note}>
          <Trans>Referrals are kept on this computer.</Trans>
        </p>
      </Part>
    </Panel>
  );
}
