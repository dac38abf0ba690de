import type { MessageDescriptor } from "@lingui/core";
import { Trans, useLingui } from "@lingui/react/macro";
import type { CommandInput, ContactHow, FieldError, LeadDetail } from "../../ipc";
import { deskClock } from "../../shared/time";
import { Customer } from "../Customer";
import { contactHowWords } from "../words/contact";
import type { LeadDialogProps } from "./dialog";
import { Frame } from "./Frame";
import { DateChoice } from "./fields/DateChoice";
import { OptionList } from "./fields/OptionList";
import { LongText, TextLine } from "./fields/TextLine";
import { instantOf, wallOf, wallTime } from "./snoozeTimes";
import { type DialogForm, useDialogForm } from "./useDialogForm";

export type ContactValues = { how: ContactHow; person: string; notes: string; wall: string | null; moved: boolean };

export function ContactedDialog({ lead, onDone, onClose }: LeadDialogProps) {
  const { customer } = lead.row;
  const form = useDialogForm<ContactValues>({
    lead: lead.row.id,
    start: () => startingValues(lead),
    input: contactedInput,
    onDone,
  });
  return (
    <Frame
      form={form}
      small
      title={
        <Trans>
          Contacted: <Customer name={customer} />
        </Trans>
      }
      intro={<Trans>This quiets the alarms. The answer is still yours to give.</Trans>}
      finish={<Trans>Mark as contacted</Trans>}
      onClose={onClose}
    >
      <ContactFields form={form} />
    </Frame>
  );
}

/** What is asked of a contact, for one lead or many. */
export function ContactFields({ form }: { form: DialogForm<ContactValues> }) {
  const { t, i18n } = useLingui();
  const { values } = form;
  return (
    <>
      <OptionList
        form={form}
        field="how"
        label={t`How`}
        options={Object.entries<MessageDescriptor>(contactHowWords).map(([id, text]) => ({ id, words: i18n._(text) }))}
        value={values.how}
        onChange={(how) => form.set({ how: how as ContactHow }, "how")}
        onEnter={form.finish}
      />
      <TextLine
        form={form}
        field="with"
        label={t`With whom`}
        need="optional"
        value={values.person}
        onChange={(person) => form.set({ person }, "with")}
      />
      <DateChoice
        form={form}
        field="at"
        label={t`When`}
        need="required"
        granularity="minute"
        value={wallOf(values.wall)}
        onChange={(wall) => form.set({ wall, moved: true }, "at")}
        around={wallTime(new Date(deskClock.live()))}
      />
      <LongText
        form={form}
        field="notes"
        label={t`Outcome`}
        placeholder={t`What came of it`}
        need="optional"
        rows={2}
        value={values.notes}
        onChange={(notes) => form.set({ notes }, "notes")}
      />
    </>
  );
}

function startingValues(lead: LeadDetail): ContactValues {
  const first = lead.contacts[0];
  return { ...contactedStart(), person: first ? `${first.first_name} ${first.last_name}`.trim() : "" };
}

export function contactedStart(): ContactValues {
  const now = wallTime(new Date(deskClock.live()));
  return { how: "call", person: "", notes: "", wall: now.toString(), moved: false };
}

export function contactedInput({ how, person, notes, wall, moved }: ContactValues): CommandInput | FieldError[] {
  // Untouched means now, and now is Rust's to say.
  const at = moved ? instantOf(wall) : null;
  if (moved && at === null) return [{ field: "at", code: "required" }];
  return {
    command: "contacted",
    at,
    how,
    with: person.trim() === "" ? null : person.trim(),
    notes: notes.trim() === "" ? null : notes.trim(),
  };
}
