import { useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, type KeyboardEvent, useState } from "react";
import { FieldError, Form, Input, TextField } from "react-aria-components";
import { useDesk } from "../app/desk";
import { fieldErrors, ipc, type Notice, toDeskError } from "../ipc";
import { keys } from "../ipc/queries";
import { fieldErrorText } from "../lead/words/fieldErrors";
import { Button } from "../shared/Button";
import { Icon } from "../shared/Icon";
import styles from "./AddressField.module.css";

type Props = { notice: Notice; onDone: () => void; mayClose: boolean };

/** Where a notice goes, where the lead names no address or a wrong one. */
export function AddressField({ notice, onDone, mayClose }: Props) {
  const { t, i18n } = useLingui();
  const client = useQueryClient();
  const { report } = useDesk();
  const [typed, setTyped] = useState(notice.address ?? "");
  const [wrong, setWrong] = useState<string | null>(null);

  const keep = (event: FormEvent) => {
    event.preventDefault();
    ipc.set_notice_address(notice.id, typed).then(
      () => {
        client.invalidateQueries({ queryKey: keys.notices });
        onDone();
      },
      (thrown: unknown) => {
        const error = toDeskError(thrown);
        const field = fieldErrors(error)[0];
        if (field) setWrong(i18n._(fieldErrorText(field)));
        else report(error);
      },
    );
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !mayClose) return;
    // The field is left, and not the screen that it stands on.
    event.preventDefault();
    event.stopPropagation();
    onDone();
  };
  return (
    <Form className={styles.form} onSubmit={keep} validationBehavior="aria">
      <TextField
        className={styles.field}
        aria-label={t`Address`}
        type="email"
        autoComplete="off"
        value={typed}
        isInvalid={wrong !== null}
        onKeyDown={onKeyDown}
        onChange={(text) => {
          setTyped(text);
          setWrong(null);
        }}
      >
        <Input className={styles.box} placeholder={t`name@company.example`} />
        <FieldError className={styles.wrong}>
          <Icon name="warn" size={12} />
          <span>{wrong}</span>
        </FieldError>
      </TextField>
      <Button size="small" type="submit">{t`Keep address`}</Button>
    </Form>
  );
}
