import { useLingui } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { useDesk } from "../app/desk";
import sheet from "../app/Sheet.module.css";
import { useViewName } from "../inbox/useViewName";
import { fieldErrors, ipc, type SavedView, toDeskError } from "../ipc";
import { TextLine } from "../lead/dialogs/fields/TextLine";
import { Button } from "../shared/Button";
import styles from "./ViewDialog.module.css";

/** view: the saved view that gets another name; null: the list as it is gets one. */
export default function ViewDialog({ view }: { view: SavedView | null }) {
  const { t } = useLingui();
  const { view: shown, nameView, report, announce } = useDesk();
  const place = useViewName(shown);
  const [name, setName] = useState(view?.name ?? "");
  const [wrong, setWrong] = useState<ReturnType<typeof fieldErrors>>([]);
  const close = () => nameView(null);

  const save = async () => {
    try {
      const { tab, stage, search, sort } = view ?? shown;
      await ipc.save_view({ id: view?.id ?? null, place: null, name, tab, stage, search, sort });
      close();
      announce(t`View saved`);
    } catch (thrown) {
      const error = toDeskError(thrown);
      const fields = fieldErrors(error);
      setWrong(fields);
      if (fields.length === 0) {
        close();
        report(error);
      }
    }
  };
  const form = { errorOf: (field: string) => wrong.find((each) => each.field === field) ?? null, left: () => {} };
  return (
    <ModalOverlay isOpen onOpenChange={(open) => !open && close()} isDismissable className={sheet.scrim ?? ""}>
      <Modal className={`${sheet.sheet} ${styles.small}`}>
        <Dialog className={sheet.dialog ?? ""}>
          <form
            noValidate
            onSubmit={(event: FormEvent) => {
              event.preventDefault();
              save();
            }}
          >
            <Heading slot="title">{view === null ? t`Save this list as a view` : t`Rename the view`}</Heading>
            {view === null && (
              <p className={`dim ${styles.about}`}>{[place, shown.search].filter(Boolean).join(", ")}</p>
            )}
            <TextLine
              form={form}
              field="name"
              label={t`Name`}
              value={name}
              onChange={(value) => {
                setName(value);
                setWrong([]);
              }}
              need="required"
              first
              wide
            />
            <footer className={styles.foot}>
              <Button onPress={close}>{t`Cancel`}</Button>
              <Button look="primary" onPress={save}>
                {view === null ? t`Save view` : t`Rename`}
              </Button>
            </footer>
          </form>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
