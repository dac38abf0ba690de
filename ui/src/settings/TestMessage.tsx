import { useLingui } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { Form, Input, Label, TextField } from "react-aria-components";
import { type DeskError, fieldErrors, ipc, type SendingView, toDeskError } from "../ipc";
import { fieldErrorText } from "../lead/words/fieldErrors";
import { sendingTrouble } from "../notices/words";
import { Button } from "../shared/Button";
import { Icon } from "../shared/Icon";
import styles from "./Field.module.css";
import { Part } from "./Panel";

type Result = { choice: SendingView["choice"] } | { error: DeskError };

/** A message of no importance, to see whether sending works. */
export function TestMessage({ sending }: { sending: SendingView }) {
  const { t } = useLingui();
  const [to, setTo] = useState(sending.from_address);
  const [result, setResult] = useState<Result | null>(null);
  const [busy, setBusy] = useState(false);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setResult(null);
    ipc
      .test_message(to)
      .then(
        () => setResult({ choice: sending.choice }),
        (thrown) => setResult({ error: toDeskError(thrown) }),
      )
      .finally(() => setBusy(false));
  };
  return (
    <Part title={t`Try it out`} note={t`Sends a short message with the settings that are kept.`}>
      <Form onSubmit={send} validationBehavior="aria">
        <TextField className={styles.field} type="email" autoComplete="off" value={to} onChange={setTo}>
          <Label className={styles.label}>{t`To`}</Label>
          <div className={styles.line}>
            <Input className={styles.box} placeholder={t`name@company.example`} />
            <Button type="submit" isPending={busy}>{t`Send a test message`}</Button>
          </div>
        </TextField>
        <p className={styles.help} role="status">
          {busy ? t`Sending…` : result && <Told result={result} />}
        </p>
      </Form>
    </Part>
  );
}

function Told({ result }: { result: Result }) {
  const { t, i18n } = useLingui();
  if ("choice" in result) {
    return (
      <>
        <Icon name="check" size={14} className={styles.good} />
        <span>
          {result.choice === "smtp"
            ? t`The mail server has taken the message. See whether it arrives.`
            : t`The message is open in your mail program. See whether you can send it there.`}
        </span>
      </>
    );
  }
  const { error } = result;
  const { detail } = error.params;
  const field = fieldErrors(error)[0];
  return (
    <span className={styles.wrong}>
      <Icon name="warn" size={12} />
      <span>
        {i18n._(field ? fieldErrorText(field) : sendingTrouble(error))}
        {typeof detail === "string" && detail !== "" && <bdi> “{detail}”</bdi>}
      </span>
    </span>
  );
}
