import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { ipc } from "../../ipc";
import { Button } from "../../shared/Button";
import { Part } from "../Panel";
import styles from "./Data.module.css";
import { type Move, MovingDialog } from "./MovingDialog";
import { Good, TakeBack } from "./outcomes";
import type { CopyWork } from "./useCopies";

/** The whole desk into one encrypted file, and out of it. */
export function Moving({ work }: { work: CopyWork }) {
  const { t } = useLingui();
  const [move, setMove] = useState<Move | null>(null);
  const choose = () => ipc.choose_export().then((file) => file !== null && setMove({ way: "in", file }), work.fail);
  const { outcome } = work;
  return (
    <Part
      title={t`Move to another computer`}
      note={t`The whole desk in one file that only a passphrase opens. Once it is on another computer, stop using it here: both would tell you the same and send the same notices.`}
    >
      <div className={styles.acts}>
        <Button onPress={() => setMove({ way: "out" })} isDisabled={work.busy !== null}>{t`Export the desk…`}</Button>
        <Button onPress={choose} isDisabled={work.busy !== null}>{t`Import a desk…`}</Button>
      </div>
      <div role="status" className={styles.outcome}>
        {outcome?.what === "exported" && <Good>{t`The desk was exported and read back.`}</Good>}
        {outcome?.what === "imported" && (
          <>
            <Good>{t`The desk was imported.`}</Good>
            <TakeBack before={outcome.before} kept={outcome.damaged} work={work} />
          </>
        )}
      </div>
      {move && <MovingDialog move={move} work={work} onClose={() => setMove(null)} />}
    </Part>
  );
}
