import { Trans, useLingui } from "@lingui/react/macro";
import { Mark } from "../../app/Mark";
import { useSettings } from "../../app/settings";
import { Panel, Part } from "../Panel";
import styles from "./About.module.css";
import { Updates } from "./Updates";

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
      <Updates />
    </Panel>
  );
}
