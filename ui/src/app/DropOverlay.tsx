import { useLingui } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import { onFilesOver } from "../ipc";
import { Icon } from "../shared/Icon";
import styles from "./DropOverlay.module.css";

/** Shown while files hover over the window; the shell itself takes and imports what is dropped. */
export function DropOverlay() {
  const { t } = useLingui();
  const [over, setOver] = useState(false);
  useEffect(() => onFilesOver(setOver), []);
  if (!over) return null;
  return (
    <div className={styles.overlay} role="status">
      <div className={styles.sign}>
        <Icon name="import" size={28} />
        <b>{t`Drop to import referrals`}</b>
        <span>{t`JSON, CSV or TSV files from Partner Center, or e-mails (.eml)`}</span>
      </div>
    </div>
  );
}
