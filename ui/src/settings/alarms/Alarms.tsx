import { useLingui } from "@lingui/react/macro";
import { useAlarmChoices } from "../../ipc/queries";
import { Loading } from "../../shared/Loading";
import { NotRead } from "../../shared/NotRead";
import { Panel } from "../Panel";
import styles from "./Alarms.module.css";
import { Foresight } from "./Foresight";
import { Holidays } from "./Holidays";
import { Hours } from "./Hours";
import { Kinds } from "./Kinds";
import { Zone } from "./Zone";

/** When the user is told of what. */
export function Alarms() {
  const { t } = useLingui();
  const { data: choices, error, isPending, refetch } = useAlarmChoices();
  return (
    <Panel title={t`Alarms`} note={t`Kept as soon as you leave a field or press Enter.`}>
      {error && <NotRead error={error} onRetry={refetch} />}
      {isPending && <Loading />}
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
