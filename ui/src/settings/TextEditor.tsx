import { Trans, useLingui } from "@lingui/react/macro";
import { type KeyboardEvent, useRef } from "react";
import { FieldError, Input, Label, TextArea, TextField } from "react-aria-components";
import { type Part, placeholders, type TemplateFault, type TemplateView } from "../ipc";
import { keyed } from "../lead/keyed";
import { Button } from "../shared/Button";
import { wordsFor } from "../shared/errors";
import { Icon } from "../shared/Icon";
import fieldStyles from "./Field.module.css";
import { TextPreview } from "./TextPreview";
import styles from "./Texts.module.css";
import { faultText, placeholderWords } from "./textWords";
import { useTextForm } from "./useTextForm";

/** One text: its subject, its body, what can be put into it, and how it will read. */
export function TextEditor({ text }: { text: TemplateView }) {
  const { t, i18n } = useLingui();
  const form = useTextForm(text);
  const body = useRef<HTMLTextAreaElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    form.keep();
  };
  // Where the cursor stands, so that a long text need not be searched for its place.
  const put = (name: string) => {
    const at = body.current?.selectionStart ?? form.values.body.length;
    const to = body.current?.selectionEnd ?? at;
    form.set({ body: `${form.values.body.slice(0, at)}{${name}}${form.values.body.slice(to)}` });
    body.current?.focus();
  };
  return (
    <div className={styles.cols} onKeyDownCapture={onKeyDown}>
      <div className={styles.editor}>
        <TextField
          className={fieldStyles.field}
          value={form.values.subject}
          onChange={(subject) => form.set({ subject })}
          isInvalid={of("subject", form.faults).length > 0}
          validationBehavior="aria"
          autoComplete="off"
        >
          <Label className={fieldStyles.label}>{t`Subject`}</Label>
          <Input className={fieldStyles.box} lang={text.language} />
          <Faults faults={of("subject", form.faults)} />
        </TextField>
        <TextField
          className={fieldStyles.field}
          value={form.values.body}
          onChange={(typed) => form.set({ body: typed })}
          isInvalid={of("body", form.faults).length > 0}
          validationBehavior="aria"
        >
          <Label className={fieldStyles.label}>{t`Text`}</Label>
          <TextArea ref={body} className={`${fieldStyles.box} ${styles.body}`} rows={14} lang={text.language} />
          <Faults faults={of("body", form.faults)} />
        </TextField>
        <fieldset className={styles.placeholders}>
          <legend>{t`Can be put in`}</legend>
          {placeholders.map((name) => (
            <Button
              key={name}
              size="small"
              onPress={() => put(name)}
              aria-label={`${t`Put in: ${i18n._(placeholderWords[name])}`}, {${name}}`}
            >
              <span title={i18n._(placeholderWords[name])}>{`{${name}}`}</span>
            </Button>
          ))}
        </fieldset>
        <footer className={styles.foot}>
          <Button
            look="primary"
            hotkey="mod+enter"
            isDisabled={!form.changed || form.faults.length > 0}
            isPending={form.busy}
            onPress={form.keep}
          >
            {t`Keep text`}
          </Button>
          {form.changed && <Button look="plain" onPress={form.discard}>{t`Discard changes`}</Button>}
          {!text.is_default && <Button look="plain" onPress={form.reset}>{t`Back to the desk’s own text`}</Button>}
          {form.former && <Button icon="undo" onPress={form.takeBack}>{t`Undo`}</Button>}
          <p role="status" className={form.refusal ? fieldStyles.wrong : "dim"}>
            {form.refusal ? (
              i18n._(wordsFor(form.refusal))
            ) : form.changed ? (
              <Trans>Not kept yet</Trans>
            ) : form.former ? (
              <Trans>The desk’s own text is back.</Trans>
            ) : (
              form.kept && <Trans>Kept</Trans>
            )}
          </p>
        </footer>
      </div>
      <TextPreview text={text} preview={form.preview} isKept={!form.changed} />
    </div>
  );
}

function Faults({ faults }: { faults: TemplateFault[] }) {
  const { i18n } = useLingui();
  return (
    <FieldError className={`${fieldStyles.help} ${fieldStyles.wrong} ${styles.faults}`}>
      {keyed(faults, ({ code, name }) => `${code} ${name}`).map(({ key, item }) => (
        <span key={key} className={styles.fault}>
          <Icon name="warn" size={12} />
          <span>{faultText(item, i18n)}</span>
        </span>
      ))}
    </FieldError>
  );
}

const of = (part: Part, faults: TemplateFault[]) => faults.filter(({ field }) => field === part);
