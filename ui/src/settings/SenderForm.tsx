import { Trans, useLingui } from "@lingui/react/macro";
import type { KeyboardEvent } from "react";
import { useDesk } from "../app/desk";
import { ipc, type SendingView } from "../ipc";
import { TextLine } from "../lead/dialogs/fields/TextLine";
import { sendingTrouble } from "../notices/words";
import { Button } from "../shared/Button";
import { Icon } from "../shared/Icon";
import { Choice } from "./Choice";
import { Part } from "./Panel";
import { SenderChoices } from "./SenderChoices";
import styles from "./SenderForm.module.css";
import { useSenderForm } from "./useSenderForm";

/** The sender, who it writes as, and its mail server; kept as one, for only together are they right. */
export function SenderForm({ kept }: { kept: SendingView }) {
  const { t, i18n } = useLingui();
  const { report } = useDesk();
  const form = useSenderForm(kept);
  const { values, set } = form;
  const chooseFile = () => {
    ipc.choose_certificate().then((path) => path !== null && set({ ca_file: path }, "ca_file"), report);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    form.keep();
  };
  const line = (field: "company" | "from_name" | "from_address" | "host" | "port" | "user" | "ca_file") => ({
    form,
    field,
    value: values[field],
    onChange: (text: string) => set({ [field]: text }, field),
  });
  return (
    <form
      ref={form.formRef}
      noValidate
      onSubmit={(event) => event.preventDefault()}
      // Capture: a field that keeps Enter to itself must not swallow the chord that keeps the form.
      onKeyDownCapture={onKeyDown}
    >
      <Part title={t`Who sends notices`}>
        <SenderChoices value={values.choice} onChange={(choice) => set({ choice })} />
      </Part>
      {values.choice !== "none" && (
        <Part title={t`Who writes`} note={t`Stands at the foot of every notice.`}>
          <div className={styles.fields}>
            <TextLine {...line("company")} label={t`Company`} need="optional" first={false} />
            <TextLine {...line("from_name")} label={t`Your name`} need="optional" />
            <TextLine
              {...line("from_address")}
              label={t`Your e-mail address`}
              type="email"
              need={values.choice === "smtp" ? "required" : "optional"}
              help={<Trans>Answers come to it.</Trans>}
            />
          </div>
          <Choice
            label={t`Language`}
            help={<Trans>For readers whose own is not known.</Trans>}
            options={[
              { value: "desk", words: t`As the desk` },
              { value: "en", words: <span lang="en">English</span> },
              { value: "ru", words: <span lang="ru">Русский</span> },
            ]}
            value={values.language ?? "desk"}
            onChange={(language) => set({ language: language === "desk" ? null : language })}
          />
        </Part>
      )}
      {values.choice === "smtp" && (
        <Part
          title={t`Mail server`}
          note={t`Your provider or administrator knows these. Port 587 goes with STARTTLS, 465 with TLS.`}
        >
          <div className={styles.fields}>
            <TextLine {...line("host")} label={t`Server`} need="required" placeholder={t`smtp.company.example`} />
            <TextLine {...line("port")} label={t`Port`} need="required" />
          </div>
          <div data-field="encryption">
            <Choice
              label={t`Encryption`}
              options={[
                { value: "starttls", words: "STARTTLS" },
                { value: "tls", words: "TLS" },
                { value: "none", words: t`None, this computer only` },
              ]}
              value={values.encryption}
              onChange={(encryption) => set({ encryption }, "encryption")}
              wrong={form.errorOf("encryption")}
            />
          </div>
          <div className={styles.fields}>
            <TextLine
              {...line("user")}
              label={t`User name`}
              need="optional"
              help={<Trans>Without one the desk does not log in.</Trans>}
            />
            <div className={styles.file}>
              <TextLine
                {...line("ca_file")}
                label={t`CA file`}
                need="optional"
                help={<Trans>Your company’s own CA as a PEM file, trusted beside the system’s.</Trans>}
              />
              <Button onPress={chooseFile}>{t`Choose a file`}</Button>
            </div>
          </div>
        </Part>
      )}
      <footer className={styles.foot}>
        <Button look="primary" hotkey="mod+enter" isPending={form.busy} isDisabled={!form.changed} onPress={form.keep}>
          {t`Keep changes`}
        </Button>
        {form.changed && (
          <Button look="plain" onPress={form.startOver}>
            {t`Discard changes`}
          </Button>
        )}
        <p className={styles.told} role="status">
          {form.refusal ? (
            <span className={styles.bad}>
              <Icon name="warn" size={14} /> {i18n._(sendingTrouble(form.refusal))}
            </span>
          ) : form.shown.length > 0 ? (
            <span className={styles.bad}>
              <Trans>Some fields need another look.</Trans>
            </span>
          ) : form.changed ? (
            <Trans>Not kept yet</Trans>
          ) : (
            form.kept && <Trans>Kept</Trans>
          )}
        </p>
      </footer>
    </form>
  );
}
