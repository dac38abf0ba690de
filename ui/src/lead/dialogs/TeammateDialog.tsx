import { Trans, useLingui } from "@lingui/react/macro";
import type { CommandInput } from "../../ipc";
import { Customer } from "../Customer";
import type { LeadDialogProps } from "./dialog";
import { Frame } from "./Frame";
import { TextLine } from "./fields/TextLine";
import { useDialogForm } from "./useDialogForm";

type Values = { first: string; last: string; email: string; phone: string };

const nobody = (): Values => ({ first: "", last: "", email: "", phone: "" });

export function TeammateDialog({ lead, onDone, onClose }: LeadDialogProps) {
  const { customer } = lead.row;
  const { t } = useLingui();
  const form = useDialogForm<Values>({
    lead: lead.row.id,
    dialog: "add-team-member",
    start: nobody,
    input: teammateInput,
    onDone,
  });
  const { values } = form;
  return (
    <Frame
      form={form}
      small
      title={
        <Trans>
          Add a teammate for <Customer name={customer} />
        </Trans>
      }
      intro={<Trans>An e-mail address or a phone number is needed, both are better.</Trans>}
      finish={<Trans>Add teammate</Trans>}
      onClose={onClose}
    >
      <TextLine
        form={form}
        field="first_name"
        label={t`First name`}
        first
        need="required"
        value={values.first}
        onChange={(first) => form.set({ first }, "first_name")}
      />
      <TextLine
        form={form}
        field="last_name"
        label={t`Last name`}
        need="required"
        value={values.last}
        onChange={(last) => form.set({ last }, "last_name")}
      />
      <TextLine
        form={form}
        field="email"
        label={t`E-mail`}
        type="email"
        wide
        value={values.email}
        onChange={(email) => form.set({ email }, "email")}
      />
      <TextLine
        form={form}
        field="phone"
        label={t`Phone`}
        type="tel"
        wide
        value={values.phone}
        onChange={(phone) => form.set({ phone }, "phone")}
      />
    </Frame>
  );
}

function teammateInput({ first, last, email, phone }: Values): CommandInput {
  return {
    command: "add-team-member",
    person: {
      first_name: first.trim(),
      last_name: last.trim(),
      email: email.trim() === "" ? null : email.trim(),
      phone: phone.trim() === "" ? null : phone.trim(),
    },
  };
}
