import { Trans, useLingui } from "@lingui/react/macro";
import { Fragment, type KeyboardEvent, type ReactNode } from "react";
import { Dialog, Heading, Modal, ModalOverlay, Button as Plain } from "react-aria-components";
import { Button } from "../../shared/Button";
import { wordsFor } from "../../shared/errors";
import { Icon } from "../../shared/Icon";
import { IconButton } from "../../shared/IconButton";
import { fieldName } from "../words/fields";
import styles from "./Frame.module.css";
import { MeanwhilePanel } from "./MeanwhilePanel";
import { type DialogForm, focusField } from "./useDialogForm";

type Props<V> = {
  form: DialogForm<V>;
  title: ReactNode;
  intro?: ReactNode;
  /** Said in the footer when nothing needs a fix. */
  note?: ReactNode;
  finish: ReactNode;
  /** Said on the button that leaves it be; "Cancel" unless told otherwise. */
  leave?: ReactNode;
  small?: boolean;
  onClose: () => void;
  children: ReactNode;
};

/** What every dialog of a lead has: a title, fields, what needs a fix, and the verb that ends it. */
export function Frame<V>({ form, title, intro, note, finish, leave, small, onClose, children }: Props<V>) {
  const { t, i18n } = useLingui();

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    form.finish();
  };

  return (
    <ModalOverlay isOpen onOpenChange={(open) => !open && onClose()} className={styles.scrim}>
      <Modal className={small ? `${styles.modal} ${styles.small}` : styles.modal}>
        <Dialog className={styles.dialog}>
          {/* Capture: a field that keeps Enter to itself must not swallow the chord that finishes. */}
          <form
            ref={form.formRef}
            className={styles.form}
            noValidate
            onKeyDownCapture={onKeyDown}
            onSubmit={(event) => event.preventDefault()}
          >
            <header className={styles.head}>
              <Heading slot="title">{title}</Heading>
              <IconButton icon="x" label={t`Close`} hotkey="escape" size="small" onPress={onClose} />
              {form.renewed ? (
                <p>
                  <Trans>What you typed stands over the lead as it is now. Look it through.</Trans>
                </p>
              ) : form.restored ? (
                <p>
                  <Trans>
                    As you left it.{" "}
                    <Plain className={styles.again} onPress={form.startOver}>
                      Start over
                    </Plain>
                  </Trans>
                </p>
              ) : (
                intro && <p>{intro}</p>
              )}
            </header>
            {form.refusal && (
              <p className={styles.refusal} role="alert">
                <Icon name="warn" />
                <span>
                  {i18n._(wordsFor(form.refusal))} <Trans>What you typed is kept.</Trans>
                </span>
              </p>
            )}
            {form.meanwhile && (
              <MeanwhilePanel {...form.meanwhile} onKeepMine={form.keepMine} onTakeTheirs={form.takeTheirs} />
            )}
            <div className={styles.body}>{children}</div>
            <footer className={styles.foot}>
              <div className={styles.note} aria-live="polite">
                {form.shown.length > 0 ? <Fixes form={form} /> : note}
              </div>
              <Button onPress={onClose}>{leave ?? <Trans>Cancel</Trans>}</Button>
              <Button look="primary" hotkey="mod+enter" onPress={form.finish} isPending={form.busy}>
                {finish}
              </Button>
            </footer>
          </form>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/** "Close date, Value need a fix", each a way to its field. */
function Fixes<V>({ form }: { form: DialogForm<V> }) {
  const { i18n } = useLingui();
  const places = new Map<string, string>();
  for (const { field } of form.shown) {
    const name = fieldName(field);
    const words = name ? i18n._(name) : field;
    if (!places.has(words)) places.set(words, field);
  }
  const links = [...places].map(([words, field], index) => (
    <Fragment key={field}>
      {index > 0 && ", "}
      <Plain onPress={() => focusField(form.formRef.current, [field])}>{words}</Plain>
    </Fragment>
  ));
  return (
    <span className={styles.fix}>
      {places.size === 1 ? <Trans>{links} needs a fix.</Trans> : <Trans>{links} need a fix.</Trans>}
    </span>
  );
}
