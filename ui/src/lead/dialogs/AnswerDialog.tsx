import { Trans, useLingui } from "@lingui/react/macro";
import type { CommandInput } from "../../ipc";
import { Customer } from "../Customer";
import styles from "../Registration.module.css";
import type { LeadDialogProps } from "./dialog";
import { Frame } from "./Frame";
import fields from "./fields/fields.module.css";
import { LongText } from "./fields/TextLine";
import { useDialogForm } from "./useDialogForm";

type Values = { answer: string };

/** Answers what the reviewer of a registration asks. */
export function AnswerDialog({ lead, onDone, onClose }: LeadDialogProps) {
  const { customer } = lead.row;
  const { t } = useLingui();
  const form = useDialogForm<Values>({
    lead: lead.row.id,
    start: () => ({ answer: "" }),
    input: answerInput,
    onDone,
  });
  const question = lead.registration?.question ?? null;
  return (
    <Frame
      form={form}
      small
      title={
        <Trans>
          Answer the reviewer: <Customer name={customer} />
        </Trans>
      }
      intro={<Trans>The registration goes back into review. Send the same answer in Partner Center.</Trans>}
      finish={<Trans>Note the answer</Trans>}
      onClose={onClose}
    >
      {question !== null && (
        <blockquote className={`${fields.full} ${styles.quote} sel`}>
          <bdi>{question}</bdi>
        </blockquote>
      )}
      <LongText
        form={form}
        field="answer"
        label={t`Answer`}
        need="required"
        rows={4}
        first
        value={form.values.answer}
        onChange={(answer) => form.set({ answer }, "answer")}
      />
    </Frame>
  );
}

const answerInput = ({ answer }: Values): CommandInput => ({ command: "answer-review", answer });
