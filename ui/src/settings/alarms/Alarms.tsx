import { useLingui } from "@lingui/react/macro";
import { toDeskError } from "../../ipc";
import { useAlarmChoices } from "../../ipc/queries";
import { wordsFor } from "../../shared/errors";
import { Panel } from "../Panel";
import styles from "./Alarms.module.css";
import { Foresight } from "./Foresight";
import { Holidays } from "./Holidays";
import { Hours } from "./Hours";
import { Kinds } from "./Kinds";
import { Zone } from "./Zone";

/** When the user is told of what. */
export function Alarms() {
  const { t, i18n } = useLingui();
  const { data: choices, error } = useAlarmChoices();
  return (
    <Panel title={t`Alarms`} note={t`Kept as soon as you leave a field or press Enter.`}>
      {error && <p role="alert">{i18n._(wordsFor(toDeskError(error)))}</p>}
      {choices && (
        <div className={styles.columns}>
          <div>
            <Hours choices={choices} />
            <Holidays holidays={choices.holidays} />
            <Zone choices={choices} />
            <Kinds choices={choices} />
          </div>
          <Foresight />
        </div>
      )}
    </Panel>
  );
}
