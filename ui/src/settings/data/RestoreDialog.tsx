import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import sheet from "../../app/Sheet.module.css";
import { type Backup, ipc, toDeskError } from "../../ipc";
import { Button } from "../../shared/Button";
import { wordsFor } from "../../shared/errors";
import { Icon } from "../../shared/Icon";
import styles from "./Data.module.css";
import type { CopyWork } from "./useCopies";
import { useWhen } from "./words";

/** A copy of the desk's own, or a file from anywhere. */
export type Chosen = { backup: Backup } | { file: string };

type Props = { chosen: Chosen; work: CopyWork; onClose: () => void };

/** Says what restoring does and how it is taken back, once the copy has been looked through. */
export function RestoreDialog({ chosen, work, onClose }: Props) {
  const { t } = useLingui();
  const when = useWhen();
  const name = "file" in chosen ? chosen.file : chosen.backup.name;
  const look = useQuery({
    queryKey: ["backup", name],
    queryFn: () => ipc.check_backup(name),
    gcTime: 0,
    retry: false,
  });
  const restore = () => {
    onClose();
    work.restore(name);
  };
  return (
    <ModalOverlay isOpen onOpenChange={(open) => !open && onClose()} isDismissable className={sheet.scrim ?? ""}>
      <Modal className={`${sheet.sheet} ${styles.small}`}>
        <Dialog className={sheet.dialog ?? ""} role="alertdialog">
          <Heading slot="title">
            {"file" in chosen ? t`Restore this file?` : t`Restore the copy of ${when(chosen.backup.at)}?`}
          </Heading>
          {"file" in chosen && <p className={`sel ${styles.path}`}>{chosen.file}</p>}
          <Looked look={look} />
          <p>
            <Trans>
              All referrals and settings become what they are in the copy. What is here now is copied first, and “Take
              it back” or that copy brings it back.
            </Trans>
          </p>
          <footer className={styles.foot}>
            <Button onPress={onClose} autoFocus>{t`Cancel`}</Button>
            <Button look="primary" onPress={restore} isDisabled={look.data === undefined}>{t`Restore`}</Button>
          </footer>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Looked({ look }: { look: { data?: { leads: number }; error: unknown } }) {
  const { t, i18n } = useLingui();
  let words: ReactNode = t`The copy is being looked through…`;
  if (look.data !== undefined) {
    words = (
      <Plural
        value={look.data.leads}
        one="It is whole and holds # referral."
        other="It is whole and holds # referrals."
      />
    );
  }
  if (look.error) {
    words = (
      <span className={styles.bad}>
        <Icon name="warn" size={14} />
        <span>{i18n._(wordsFor(toDeskError(look.error)))}</span>
      </span>
    );
  }
  return <p role="status">{words}</p>;
}
