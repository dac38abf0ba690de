import { useLingui } from "@lingui/react/macro";
import { Radio, RadioGroup } from "react-aria-components";
import type { SenderChoice } from "../ipc";
import styles from "./SenderChoices.module.css";

type Props = { value: SenderChoice; onChange: (choice: SenderChoice) => void };

/** The three ways, and what each means. */
export function SenderChoices({ value, onChange }: Props) {
  const { t } = useLingui();
  const ways: { id: SenderChoice; name: string; note: string }[] = [
    { id: "none", name: t`Nobody yet`, note: t`Notices wait. You can tell people yourself and mark them as sent.` },
    {
      id: "smtp",
      name: t`The desk, through a mail server`,
      note: t`Notices leave by themselves once the time to undo is over.`,
    },
    {
      id: "mail-program",
      name: t`You, with your own mail program`,
      note: t`Each notice opens there as a prepared message. You send it and mark it as sent.`,
    },
  ];
  return (
    <RadioGroup
      className={styles.ways}
      aria-label={t`Who sends notices`}
      value={value}
      onChange={(way) => onChange(way as SenderChoice)}
    >
      {ways.map(({ id, name, note }) => (
        <Radio key={id} value={id} className={styles.way}>
          <span className={styles.words}>
            <b>{name}</b> <span>{note}</span>
          </span>
        </Radio>
      ))}
    </RadioGroup>
  );
}
