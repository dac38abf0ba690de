import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Form, Input, Label, Text, TextField } from "react-aria-components";
import { type DeskError, ipc, type PasswordKept, type SendingView, toDeskError } from "../ipc";
import { keys } from "../ipc/queries";
import { sendingTrouble } from "../notices/words";
import { Button } from "../shared/Button";
import styles from "./Field.module.css";
import { Part } from "./Panel";
import { inputOf } from "./useSenderForm";

const keptWords: Record<PasswordKept, MessageDescriptor> = {
  nowhere: msg`No password is kept.`,
  keychain: msg`A password is kept in the keychain of this computer.`,
  memory: msg`A password is kept until the desk ends: this computer has no keychain that the desk could use. Type it in again after the next start.`,
  environment: msg`The password comes from the environment that the desk was started in.`,
};

/** The mail server's password: typed in, kept apart from everything else, and never shown again. */
export function Password({ sending }: { sending: SendingView }) {
  const { password: kept } = sending;
  const { t, i18n } = useLingui();
  const client = useQueryClient();
  const [typed, setTyped] = useState("");
  const [refusal, setRefusal] = useState<DeskError | null>(null);
  const settle = (asking: Promise<SendingView>) =>
    asking.then(
      (now) => {
        client.setQueryData(keys.sending, now);
        client.invalidateQueries({ queryKey: keys.notices });
        setTyped("");
        setRefusal(null);
      },
      (thrown) => setRefusal(toDeskError(thrown)),
    );
  const keep = (event: FormEvent) => {
    event.preventDefault();
    if (typed !== "") settle(ipc.set_sending(inputOf(sending), typed));
  };
  return (
    <Part title={t`Password of the mail server`}>
      <Form onSubmit={keep}>
        <TextField
          className={styles.field}
          type="password"
          autoComplete="off"
          value={typed}
          onChange={setTyped}
          isDisabled={kept === "environment"}
        >
          <Label className={styles.label}>{kept === "nowhere" ? t`Password` : t`Another password`}</Label>
          <div className={styles.line}>
            <Input className={styles.box} />
            <Button type="submit" isDisabled={typed === ""}>{t`Keep password`}</Button>
            {(kept === "keychain" || kept === "memory") && (
              <Button look="plain" onPress={() => settle(ipc.forget_password())}>{t`Forget password`}</Button>
            )}
          </div>
          <Text slot="description" className={styles.help}>
            {i18n._(keptWords[kept])}
          </Text>
        </TextField>
        <p role="alert" className={styles.wrong}>
          {refusal && i18n._(sendingTrouble(refusal))}
        </p>
      </Form>
    </Part>
  );
}
