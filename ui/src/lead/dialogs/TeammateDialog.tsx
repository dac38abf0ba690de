import { Trans, useLingui } from "@lingui/react/macro";
import { useCallback } from "react";
import type { CommandInput, Person } from "../../ipc";
import { Customer } from "../Customer";
import type { LeadDialogProps } from "./dialog";
import { Frame } from "./Frame";
import { TextLine } from "./fields/TextLine";
import { type DialogForm, useDialogForm } from "./useDialogForm";

type Values = { first: string; last: string; email: string; phone: string };

const nobody: Values = { first: "", last: "", email: "", phone: "" };

export function TeammateDialog({ lead, onDone, onClose }: LeadDialogProps) {
  const { customer } = lead.row;
  const form = useDialogForm<Values>({
    lead: lead.row.id,
    start: () => nobody,
    input: newTeammate,
    onDone,
  });
  return (
    <Frame
      form={form}
      small
      title={
        <Trans>
          Add a teammate for <Customer name={customer} />
        </Trans>
      }
      intro={<HowToReach />}
      finish={<Trans>Add teammate</Trans>}
      onClose={onClose}
    >
      <PersonFields form={form} />
    </Frame>
  );
}

/** The same for somebody who is in the team already. */
export function EditTeammateDialog({ lead, about: member = "", onDone, onClose }: LeadDialogProps) {
  const { customer } = lead.row;
  const known = lead.team.find(({ id }) => id === member);
  const input = useCallback(
    (values: Values): CommandInput => ({ command: "edit-team-member", member, person: personOf(values) }),
    [member],
  );
  const form = useDialogForm<Values>({
    lead: lead.row.id,
    start: () => (known ? valuesOf(known) : nobody),
    input,
    onDone,
  });
  return (
    <Frame
      form={form}
      small
      title={
        <Trans>
          Edit a teammate for <Customer name={customer} />
        </Trans>
      }
      intro={<HowToReach />}
      finish={<Trans>Save changes</Trans>}
      onClose={onClose}
    >
      <PersonFields form={form} />
    </Frame>
  );
}

function HowToReach() {
  return <Trans>An e-mail address or a phone number is needed, both are better.</Trans>;
}

function PersonFields({ form }: { form: DialogForm<Values> }) {
  const { t } = useLingui();
  const { values } = form;
  return (
    <>
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
    </>
  );
}

const newTeammate = (values: Values): CommandInput => ({ command: "add-team-member", person: personOf(values) });

const valuesOf = ({ first_name, last_name, email, phone }: Person): Values => ({
  first: first_name,
  last: last_name,
  email: email ?? "",
  phone: phone ?? "",
});

function personOf({ first, last, email, phone }: Values): Person {
  return {
    first_name: first.trim(),
    last_name: last.trim(),
    email: email.trim() === "" ? null : email.trim(),
    phone: phone.trim() === "" ? null : phone.trim(),
  };
}
