import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import styles from "../app/Sheet.module.css";
import { fieldErrors, type ManyDone, type RefusedLead } from "../ipc";
import { fieldErrorText } from "../lead/words/fieldErrors";
import { Button } from "../shared/Button";
import { wordsFor } from "../shared/errors";

type RefusedLeadsProps = { done: ManyDone; isOpen: boolean; onOpenChange: (open: boolean) => void };

/** Which leads stayed as they were, and why. */
export function RefusedLeads({ done, isOpen, onOpenChange }: RefusedLeadsProps) {
  const { t, i18n } = useLingui();
  const unnamed = done.refused - done.refusals.length;
  return (
    <ModalOverlay isOpen={isOpen} onOpenChange={onOpenChange} isDismissable className={styles.scrim ?? ""}>
      <Modal className={styles.sheet ?? ""}>
        <Dialog className={styles.dialog ?? ""}>
          {({ close }) => (
            <>
              <Heading slot="title">{t`Leads that stayed as they were`}</Heading>
              <div className={styles.body}>
                <table className={styles.table}>
                  <thead>
                    <tr>
                      <th>{t`Customer`}</th>
                      <th>{t`Reason`}</th>
                    </tr>
                  </thead>
                  <tbody className="sel">
                    {done.refusals.map((refused) => (
                      <tr key={refused.id}>
                        <td>
                          <bdi>{refused.customer ?? refused.id}</bdi>
                        </td>
                        <td>{i18n._(reasonOf(refused))}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
                {unnamed > 0 && (
                  <p className="dim">{t`${plural(unnamed, { one: "and # more", other: "and # more" })}`}</p>
                )}
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

function reasonOf({ error }: RefusedLead) {
  const [field] = fieldErrors(error);
  return field === undefined ? wordsFor(error) : fieldErrorText(field);
}
