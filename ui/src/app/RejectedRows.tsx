import { useLingui } from "@lingui/react/macro";
import { Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import type { ImportSummary } from "../ipc";
import { Button } from "../shared/Button";
import { rejectionWords } from "../shared/rejections";
import styles from "./Sheet.module.css";

type RejectedRowsProps = {
  rejected: ImportSummary["rejected"];
  isOpen: boolean;
  onOpenChange: (open: boolean) => void;
};

/** Which rows of which file were left out, and why. */
export default function RejectedRows({ rejected, isOpen, onOpenChange }: RejectedRowsProps) {
  const { t, i18n } = useLingui();
  return (
    <ModalOverlay isOpen={isOpen} onOpenChange={onOpenChange} isDismissable className={styles.scrim ?? ""}>
      <Modal className={styles.sheet ?? ""}>
        <Dialog className={styles.dialog ?? ""}>
          {({ close }) => (
            <>
              <Heading slot="title">{t`Rows that were not imported`}</Heading>
              <p className="dim">{t`Everything else is in. Correct these rows and import the file again.`}</p>
              <div className={styles.body}>
                <table className={styles.table}>
                  <thead>
                    <tr>
                      <th className={styles.file}>{t`File`}</th>
                      <th>{t`Place`}</th>
                      <th>{t`Reason`}</th>
                    </tr>
                  </thead>
                  <tbody className="sel">
                    {rejected.map((row) => {
                      const { file, place, reason } = rejectionWords(row, i18n);
                      return (
                        <tr key={`${row.file} ${row.position} ${row.reason}`}>
                          <td>
                            <bdi title={row.file}>{file}</bdi>
                          </td>
                          <td className={`num ${styles.place}`}>{place}</td>
                          <td>
                            <bdi>{reason}</bdi>
                          </td>
                        </tr>
                      );
                    })}
                  </tbody>
                </table>
              </div>
              <footer>
                <Button look="primary" autoFocus onPress={close}>{t`Close`}</Button>
              </footer>
            </>
          )}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
