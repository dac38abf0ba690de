import { Trans } from "@lingui/react/macro";
import type { CommandInput } from "../../ipc";
import { Customer } from "../Customer";
import { DealFields } from "./DealFields";
import { type DealValues, dealInput, presentDeal } from "./dealForm";
import type { LeadDialogProps } from "./dialog";
import { Frame } from "./Frame";
import { useDialogForm } from "./useDialogForm";

export function EditDialog({ lead, onDone, onClose }: LeadDialogProps) {
  const { customer } = lead.row;
  const form = useDialogForm<DealValues>({
    lead: lead.row.id,
    start: () => presentDeal(lead),
    input: editInput,
    onDone,
  });
  return (
    <Frame
      form={form}
      title={
        <Trans>
          Edit the deal with <Customer name={customer} />
        </Trans>
      }
      finish={<Trans>Save changes</Trans>}
      onClose={onClose}
    >
      <DealFields form={form} />
    </Frame>
  );
}

function editInput(values: DealValues): CommandInput {
  return { command: "edit", deal: dealInput(values) };
}
