import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { ipc } from "../../ipc";
import { Button } from "../../shared/Button";
import { wordsFor } from "../../shared/errors";
import { useFormat } from "../../shared/format";
import { Panel, Part } from "../Panel";
import { Copies } from "./Copies";
import styles from "./Data.module.css";
import { DeskCheck } from "./DeskCheck";
import { Moving } from "./Moving";
import { Bad, Good, TakeBack } from "./outcomes";
import { type Chosen, RestoreDialog } from "./RestoreDialog";
import { type CopyWork, useCopies } from "./useCopies";

/** The copies of the desk: made, kept, looked through and put back. */
export function Data() {
  const { t } = useLingui();
  const work = useCopies();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const choose = () => ipc.choose_backup().then((file) => file !== null && setChosen({ file }), work.fail);
  return (
    <Panel title={t`Data`} note={<Trans>Referrals and settings are kept on this computer, in one file.</Trans>}>
      <Part
        title={t`Copies of the desk`}
        note={t`One an hour while the desk is used, kept for 24 hours, 14 days and 12 months. Each is looked through before it counts.`}
      >
        <div className={styles.acts}>
          <Button onPress={work.backUp} isPending={work.busy === "backing-up"}>{t`Back up now`}</Button>
          <Button onPress={work.saveAs} isPending={work.busy === "saving"}>{t`Save a copy as…`}</Button>
          <Button onPress={choose} isDisabled={work.busy !== null}>{t`Restore from a file…`}</Button>
        </div>
        <Outcome work={work} />
        <Copies busy={work.busy !== null} onRestore={(backup) => setChosen({ backup })} />
      </Part>
      <Moving work={work} />
      <DeskCheck />
      {chosen && <RestoreDialog chosen={chosen} work={work} onClose={() => setChosen(null)} />}
    </Panel>
  );
}

/** What came of the last thing done here, and how a restored copy is taken back. */
function Outcome({ work }: { work: CopyWork }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const { outcome } = work;
  return (
    <div role="status" className={styles.outcome}>
      {outcome?.what === "made" && (
        <Good>
          <Trans>A copy was made at {format.time(outcome.at)}.</Trans>
        </Good>
      )}
      {outcome?.what === "saved" && (
        <Good>
          <Trans>The copy was saved and looked through.</Trans>
        </Good>
      )}
      {outcome?.what === "restored" && (
        <>
          <Good>
            <Trans>The copy was restored.</Trans>
          </Good>
          <TakeBack before={outcome.before} kept={outcome.damaged} work={work} />
        </>
      )}
      {outcome?.what === "taken-back" && (
        <Good>
          <Trans>Taken back: the desk is as it was before.</Trans>
        </Good>
      )}
      {outcome?.what === "failed" && <Bad>{i18n._(wordsFor(outcome.error))}</Bad>}
      {work.busy === "restoring" && <p>{t`The copy is being put in place…`}</p>}
    </div>
  );
}
