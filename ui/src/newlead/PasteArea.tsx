import { plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import { Label, TextArea, TextField } from "react-aria-components";
import { type DeskError, ipc, type Proposal, toDeskError } from "../ipc";
import fields from "../lead/dialogs/fields/fields.module.css";
import { wordsFor } from "../shared/errors";
import { Icon } from "../shared/Icon";
import { rejectionReason } from "../shared/rejections";
import styles from "./NewLead.module.css";

const READ_AFTER_MS = 300;

/** Takes the text of an e-mail and hands on what it says. */
export function PasteArea({ onRead }: { onRead: (proposal: Proposal) => void }) {
  const { i18n } = useLingui();
  const [text, setText] = useState("");
  const [read, setRead] = useState<Proposal | null>(null);
  const [trouble, setTrouble] = useState<DeskError | null>(null);

  useEffect(() => {
    setTrouble(null);
    setRead(null);
    if (text.trim() === "") return;
    let stale = false;
    const timer = setTimeout(() => {
      ipc.read_email(text).then(
        (proposal) => {
          if (stale) return;
          setRead(proposal);
          onRead(proposal);
        },
        (thrown) => {
          if (!stale) setTrouble(toDeskError(thrown));
        },
      );
    }, READ_AFTER_MS);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [text, onRead]);

  const found = read?.origins.length ?? 0;
  return (
    <TextField className={`${fields.field} ${fields.full} ${styles.paste}`} value={text} onChange={setText}>
      <span className={fields.label}>
        <Label>
          <Trans>Paste an e-mail</Trans>
        </Label>
        <span className={fields.optional}>
          <Trans>optional</Trans>
        </span>
      </span>
      <TextArea className={fields.box} rows={2} />
      <span className={`${fields.help} ${trouble === null ? "" : fields.wrong}`} role="status">
        {trouble !== null && <Icon name="warn" size={12} />}
        {trouble !== null ? (
          <span>{rejectionReason(trouble, i18n) ?? i18n._(wordsFor(trouble))}</span>
        ) : read === null ? (
          <Trans>Its text or its source. The fields below fill themselves; nothing is stored yet.</Trans>
        ) : (
          i18n._(
            plural(found, {
              one: "# field was read. Check it before you save.",
              other: "# fields were read. Check them before you save.",
            }),
          )
        )}
      </span>
    </TextField>
  );
}
