import { plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useRef, useState } from "react";
import { FieldError, Input, Label, Text, TextField } from "react-aria-components";
import { useSettings } from "../app/settings";
import { Icon } from "../shared/Icon";
import styles from "./Field.module.css";
import { Panel, Part } from "./Panel";
import { useSetting } from "./useSetting";

export const LONGEST_UNDO_S = 600;
/** Typing pauses this long before what stands there is kept. */
const PAUSE_MS = 500;

/** How long an answer can be taken back. */
export function Answers() {
  const { t } = useLingui();
  return (
    <Panel title={t`Answers`} note={t`Kept as soon as you stop typing.`}>
      <Part
        title={t`Time to undo`}
        note={
          <Trans>
            Accepted, declined, won, lost and closed leads wait this long before anybody outside is told. Until then an
            answer can be taken back.
          </Trans>
        }
      >
        <UndoTime />
      </Part>
    </Panel>
  );
}

function UndoTime() {
  const { t } = useLingui();
  const { undo_seconds: known } = useSettings();
  const set = useSetting();
  const [typed, setTyped] = useState(String(known));
  const seconds = secondsOf(typed);
  const waiting = seconds !== null && seconds !== known ? seconds : null;

  // Whoever leaves the screen in the pause has typed it all the same.
  const unsaved = useRef<number | null>(null);
  useEffect(() => {
    unsaved.current = waiting;
    if (waiting === null) return;
    const timer = setTimeout(() => {
      unsaved.current = null;
      set("undo_seconds", String(waiting));
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [waiting, set]);
  useEffect(
    () => () => {
      if (unsaved.current !== null) set("undo_seconds", String(unsaved.current));
    },
    [set],
  );

  return (
    <TextField
      className={styles.field}
      value={typed}
      onChange={setTyped}
      inputMode="numeric"
      autoComplete="off"
      isInvalid={seconds === null}
      validationBehavior="aria"
    >
      <Label className={styles.label}>{t`Seconds to undo an answer`}</Label>
      <Input className={`${styles.box} ${styles.short} num`} />
      {seconds === null ? (
        <FieldError className={`${styles.help} ${styles.wrong}`}>
          <Icon name="warn" size={12} />
          <span>{t`A whole number from 0 to ${LONGEST_UNDO_S}. Until then it stays at ${known}.`}</span>
        </FieldError>
      ) : (
        <Text slot="description" className={styles.help}>
          {seconds === 0
            ? t`Answers are final at once. Nothing can be taken back.`
            : t`${plural(seconds, {
                one: "An answer can be taken back for # second.",
                other: "An answer can be taken back for # seconds.",
              })}`}
        </Text>
      )}
    </TextField>
  );
}

function secondsOf(typed: string): number | null {
  const text = typed.trim();
  if (!/^\d{1,4}$/.test(text)) return null;
  const seconds = Number(text);
  return seconds <= LONGEST_UNDO_S ? seconds : null;
}
