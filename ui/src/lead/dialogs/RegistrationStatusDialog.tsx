import { Trans, useLingui } from "@lingui/react/macro";
import type { CommandInput, RegistrationState } from "../../ipc";
import { Customer } from "../Customer";
import { registrationWords } from "../words/registration";
import type { LeadDialogProps } from "./dialog";
import { Frame } from "./Frame";
import { OptionList } from "./fields/OptionList";
import { LongText } from "./fields/TextLine";
import { useDialogForm } from "./useDialogForm";

type Values = { status: RegistrationState | null; question: string };

/** Writes down what Partner Center says of a registration. */
export function RegistrationStatusDialog({ lead, onDone, onClose }: LeadDialogProps) {
  const { customer } = lead.row;
  const { t, i18n } = useLingui();
  const next = lead.registration?.next ?? [];
  const form = useDialogForm<Values>({
    lead: lead.row.id,
    start: () => ({ status: next.length === 1 ? (next[0] ?? null) : null, question: "" }),
    input: statusInput,
    onDone,
  });
  const { values } = form;
  return (
    <Frame
      form={form}
      small
      title={
        <Trans>
          Status of the registration: <Customer name={customer} />
        </Trans>
      }
      intro={<Trans>As Partner Center shows it.</Trans>}
      finish={<Trans>Note the status</Trans>}
      onClose={onClose}
    >
      <OptionList
        form={form}
        field="status"
        label={t`Status`}
        options={next.map((state) => ({ id: state, words: i18n._(registrationWords[state]) }))}
        value={values.status}
        onChange={(status) => form.set({ status: status as RegistrationState }, "status")}
        onEnter={form.finish}
      />
      {values.status === "action-required" && (
        <LongText
          form={form}
          field="question"
          label={t`What the reviewer asks`}
          need="required"
          value={values.question}
          onChange={(question) => form.set({ question }, "question")}
        />
      )}
    </Frame>
  );
}

const statusInput = ({ status, question }: Values): CommandInput => ({
  command: "registration-status",
  status: status ?? "",
  question: question.trim() === "" ? null : question.trim(),
});
