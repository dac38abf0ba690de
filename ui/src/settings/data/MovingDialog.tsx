import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { Dialog, Form, Heading, Input, Label, Modal, ModalOverlay, TextField } from "react-aria-components";
import sheet from "../../app/Sheet.module.css";
import type { DeskError } from "../../ipc";
import { Button } from "../../shared/Button";
import { wordsFor } from "../../shared/errors";
import { Icon } from "../../shared/Icon";
import { Toggle } from "../../shared/Toggle";
import field from "../Field.module.css";
import styles from "./Data.module.css";
import type { CopyWork } from "./useCopies";

/** The desk goes out, or in from a file. */
export type Move = { way: "out" } | { way: "in"; file: string };

type Props = { move: Move; work: CopyWork; onClose: () => void };

/** Asks for the passphrase of an exported desk, a new one twice, and stays until it is done. */
export function MovingDialog({ move, work, onClose }: Props) {
  const { t, i18n } = useLingui();
  const [typed, setTyped] = useState("");
  const [again, setAgain] = useState("");
  const [shown, setShown] = useState(false);
  const [error, setError] = useState<DeskError | null>(null);
  const out = move.way === "out";
  const differ = out && again !== "" && again !== typed;
  const ready = typed !== "" && (!out || again === typed);
  const busy = work.busy !== null;
  const begin = async (event: FormEvent) => {
    event.preventDefault();
    if (!ready || busy) return;
    setError(null);
    const came = await (move.way === "out" ? work.exportDesk(typed) : work.importDesk(move.file, typed));
    setError(came.error);
    if (came.outcome) onClose();
  };
  return (
    <ModalOverlay
      isOpen
      onOpenChange={(open) => !open && onClose()}
      isKeyboardDismissDisabled={busy}
      className={sheet.scrim ?? ""}
    >
      <Modal className={`${sheet.sheet} ${styles.small}`}>
        <Dialog className={sheet.dialog ?? ""}>
          <Heading slot="title">{out ? t`Export the desk` : t`Import this desk?`}</Heading>
          {move.way === "in" && <p className={`sel ${styles.path}`}>{move.file}</p>}
          <p>{out ? <Out /> : <In />}</p>
          <Form onSubmit={begin} className={styles.secret ?? ""}>
            <Secret label={t`Passphrase`} value={typed} onChange={setTyped} shown={shown} first />
            {out && <Secret label={t`Passphrase once more`} value={again} onChange={setAgain} shown={shown} />}
            <Toggle label={t`Show the passphrase`} on={shown} onChange={setShown} />
            <p role="alert" className={styles.trouble}>
              {differ && <Trouble words={t`The two are not the same.`} />}
              {!differ && error && <Trouble words={i18n._(wordsFor(error))} />}
            </p>
            <p role="status">
              {work.busy === "exporting" && t`The desk is being encrypted and read back…`}
              {work.busy === "importing" && t`The desk is being put in place…`}
            </p>
            <footer className={styles.foot}>
              <Button onPress={onClose} isDisabled={busy}>{t`Cancel`}</Button>
              <Button type="submit" look="primary" isDisabled={!ready} isPending={busy}>
                {out ? t`Export…` : t`Import`}
              </Button>
            </footer>
          </Form>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Out() {
  return (
    <Trans>
      Without this passphrase nobody opens the file, not even you: write it down and keep it apart from the file.
      Passwords stay in the keychain of this computer.
    </Trans>
  );
}

function In() {
  return (
    <Trans>
      All referrals and settings become what they are in the file. What is here now is copied first, and “Take it back”
      or that copy brings it back. Passwords have to be typed anew.
    </Trans>
  );
}

type SecretProps = {
  label: string;
  value: string;
  onChange: (value: string) => void;
  shown: boolean;
  first?: boolean;
};

function Secret({ label, value, onChange, shown, first = false }: SecretProps) {
  return (
    <TextField
      className={field.field ?? ""}
      type={shown ? "text" : "password"}
      autoComplete="off"
      spellCheck="false"
      value={value}
      onChange={onChange}
      autoFocus={first}
    >
      <Label className={field.label ?? ""}>{label}</Label>
      <Input className={field.box ?? ""} />
    </TextField>
  );
}

function Trouble({ words }: { words: string }) {
  return (
    <span className={styles.bad}>
      <Icon name="warn" size={14} />
      <span>{words}</span>
    </span>
  );
}
