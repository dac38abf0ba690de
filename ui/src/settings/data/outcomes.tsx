import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import type { Backup } from "../../ipc";
import { Button } from "../../shared/Button";
import { Icon } from "../../shared/Icon";
import styles from "./Data.module.css";
import type { CopyWork } from "./useCopies";

/** Says that something went well. */
export function Good({ children }: { children: ReactNode }) {
  return (
    <p className={styles.good}>
      <Icon name="check" size={14} />
      <span>{children}</span>
    </p>
  );
}

/** Says that something did not. */
export function Bad({ children }: { children: ReactNode }) {
  return (
    <p className={styles.bad}>
      <Icon name="warn" size={14} />
      <span>{children}</span>
    </p>
  );
}

/** How what took the desk's place is taken back, and where what was damaged is. */
export function TakeBack({ before, kept, work }: { before: Backup | null; kept: string | null; work: CopyWork }) {
  return (
    <>
      {before && (
        <Button
          size="small"
          icon="undo"
          onPress={() => work.takeBack(before.name)}
          isPending={work.busy === "restoring"}
        >
          <Trans>Take it back</Trans>
        </Button>
      )}
      {kept !== null && (
        <p className="sel">
          <Trans>The damaged file is kept as {kept}.</Trans>
        </p>
      )}
    </>
  );
}
