import { Trans } from "@lingui/react/macro";
import type { CommandInput, Registration } from "../../ipc";
import { useFormat } from "../../shared/format";
import { Customer } from "../Customer";
import { factDate, lastDay } from "../when";
import type { LeadDialogProps } from "./dialog";
import { Frame } from "./Frame";
import { RegistrationFields } from "./RegistrationFields";
import {
  presentRegistration,
  proposedRegistration,
  type RegistrationValues,
  registrationInput,
} from "./registrationForm";
import { useDialogForm } from "./useDialogForm";

/** Registers a won deal: at once, or later from the draft. */
export function RegisterDialog({ lead, onDone, onClose }: LeadDialogProps) {
  const { customer } = lead.row;
  const form = useDialogForm<RegistrationValues>({
    lead: lead.row.id,
    start: () => proposedRegistration(lead),
    input: registerInput,
    onDone,
  });
  return (
    <Frame
      form={form}
      title={
        <Trans>
          Register the deal: <Customer name={customer} />
        </Trans>
      }
      intro={lead.registration && <WhenToRegister registration={lead.registration} />}
      note={<Trans>You can undo until Partner Center has its say.</Trans>}
      finish={<Trans>Register</Trans>}
      leave={<Trans>Later</Trans>}
      onClose={onClose}
    >
      <RegistrationFields form={form} solutions={lead.registration?.solutions ?? []} />
    </Frame>
  );
}

/** Puts something in a registration right. */
export function AmendDialog({ lead, onDone, onClose }: LeadDialogProps) {
  const { customer } = lead.row;
  const form = useDialogForm<RegistrationValues>({
    lead: lead.row.id,
    start: () => presentRegistration(lead),
    input: amendInput,
    onDone,
  });
  return (
    <Frame
      form={form}
      title={
        <Trans>
          Change the registration: <Customer name={customer} />
        </Trans>
      }
      intro={
        lead.registration?.state === "approved" && <Trans>It is approved. A change sends it into review again.</Trans>
      }
      finish={<Trans>Save the change</Trans>}
      onClose={onClose}
    >
      <RegistrationFields form={form} solutions={lead.registration?.solutions ?? []} />
    </Frame>
  );
}

function WhenToRegister({ registration }: { registration: Registration }) {
  const format = useFormat();
  const opens = format.dayTime(registration.wait.at);
  const ends = factDate(lastDay(registration.window), format);
  return registration.wait.over ? (
    <Trans>To be registered within 60 days of the signing: by {ends}.</Trans>
  ) : (
    <Trans>Can be registered from {opens} on. What you fill in is kept until then.</Trans>
  );
}

const registerInput = (values: RegistrationValues): CommandInput => ({
  command: "register",
  registration: registrationInput(values),
});

const amendInput = (values: RegistrationValues): CommandInput => ({
  command: "amend-registration",
  registration: registrationInput(values),
});
