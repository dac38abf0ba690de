import { Trans, useLingui } from "@lingui/react/macro";
import type { AlarmChoices } from "../../ipc";
import { Button } from "../../shared/Button";
import { Part } from "../Panel";
import styles from "./Alarms.module.css";
import { useChoice } from "./useChoice";
import { WeekHours } from "./WeekHours";
import { textsOf, written } from "./weekTexts";

const NINE_TO_SIX = "09:00–18:00";
const OFFICE = [NINE_TO_SIX, NINE_TO_SIX, NINE_TO_SIX, NINE_TO_SIX, NINE_TO_SIX, "", ""];
const NIGHT = "22:00–07:00";
const NIGHTS = [NIGHT, NIGHT, NIGHT, NIGHT, NIGHT, NIGHT, NIGHT];
const NONE = ["", "", "", "", "", "", ""];

/** When alarms come, and when silence is kept. */
export function Hours({ choices }: { choices: AlarmChoices }) {
  const { t } = useLingui();
  const working = useChoice("working_hours", textsOf(choices.working ?? []), written);
  const none = working.typed.every((day) => day.trim() === "");
  const quiet = useChoice("quiet_hours", textsOf(choices.quiet), written);
  return (
    <>
      <Part
        title={t`Working hours`}
        note={
          choices.working === null ? (
            <Trans>None are set, so alarms come at any time.</Trans>
          ) : (
            <Trans>
              Outside them an alarm waits for the next working minute. If the time it warns of runs out before that, it
              comes in the last working hour instead.
            </Trans>
          )
        }
      >
        <WeekHours label={t`Working hours`} choice={working} placeholder={none ? t`any time` : t`day off`} />
        <div className={styles.offers}>
          <Button size="small" onPress={() => working.put(OFFICE)}>
            <Trans>Monday to Friday, 9 to 18</Trans>
          </Button>
          <Button size="small" look="plain" onPress={() => working.put(NONE)}>
            <Trans>At any time</Trans>
          </Button>
        </div>
      </Part>
      <Part title={t`Quiet hours`} note={t`Nothing comes inside them, working or not. A span may pass midnight.`}>
        <WeekHours label={t`Quiet hours`} choice={quiet} placeholder={t`none`} />
        <div className={styles.offers}>
          <Button size="small" onPress={() => quiet.put(NIGHTS)}>
            <Trans>Every night, 22 to 7</Trans>
          </Button>
          <Button size="small" look="plain" onPress={() => quiet.put(NONE)}>
            <Trans>No quiet hours</Trans>
          </Button>
        </div>
      </Part>
    </>
  );
}
