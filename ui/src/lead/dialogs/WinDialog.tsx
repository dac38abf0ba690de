import { Trans, useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { type Desk, useDesk } from "../../app/desk";
import type { CommandInput, LeadDetail } from "../../ipc";
import { leadOptions } from "../../ipc/queries";
import { Customer } from "../Customer";
import { plainDecimal } from "./dealForm";
import type { LeadDialogProps } from "./dialog";
import { Frame } from "./Frame";
import { Amount } from "./fields/Amount";
import { LongText } from "./fields/TextLine";
import { UndoNote } from "./UndoNote";
import { useDialogForm } from "./useDialogForm";

type Values = { value: string; currency: string | null; notes: string };

export function WinDialog({ lead, onDone, onClose }: LeadDialogProps) {
  const { customer } = lead.row;
  const { t } = useLingui();
  const desk = useDesk();
  const client = useQueryClient();
  const form = useDialogForm<Values>({
    lead: lead.row.id,
    start: () => startingValues(lead),
    input: winInput,
    onDone: () => {
      onDone();
      askToRegister(client.getQueryData(leadOptions(lead.row.id).queryKey), desk.openDialog);
    },
  });
  const { values, set } = form;
  const setCurrency = useCallback((currency: string) => set({ currency }, "currency"), [set]);
  return (
    <Frame
      form={form}
      small
      title={
        <Trans>
          Won: <Customer name={customer} />
        </Trans>
      }
      intro={<Trans>The value is the one agreed in the deal. Change it if it ended differently.</Trans>}
      note={<UndoNote />}
      finish={<Trans>Close as won</Trans>}
      onClose={onClose}
    >
      <Amount
        form={form}
        edition={form.edition}
        label={t`Final value`}
        first
        value={values.value}
        currency={values.currency}
        onValue={(value) => form.set({ value }, "value")}
        onCurrency={setCurrency}
      />
      <LongText
        form={form}
        field="notes"
        label={t`Notes`}
        need="optional"
        value={values.notes}
        onChange={(notes) => form.set({ notes }, "notes")}
      />
    </Frame>
  );
}

/** A won deal that may be registered at once is asked for at once; "Later" leaves it to the reminders. */
function askToRegister(won: LeadDetail | undefined, open: Desk["openDialog"]) {
  const registration = won?.registration;
  if (won && registration?.asked_for && registration.wait.over && won.commands.includes("register")) {
    open("register", won.row.id);
  }
}

function startingValues(lead: LeadDetail): Values {
  const value = lead.deal?.value ?? null;
  return { value: value ? plainDecimal(value) : "", currency: value?.currency ?? null, notes: "" };
}

function winInput(values: Values): CommandInput {
  const value = values.value.trim() === "" ? null : values.value.trim();
  return {
    command: "win",
    value,
    // A currency without an amount says nothing.
    currency: value === null ? null : values.currency,
    notes: values.notes.trim() === "" ? null : values.notes.trim(),
  };
}
