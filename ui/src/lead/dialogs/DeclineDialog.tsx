import { Trans } from "@lingui/react/macro";
import type { CommandInput } from "../../ipc";
import { Customer } from "../Customer";
import { closeReasonWords } from "../words/reasons";
import type { LeadDialogProps } from "./dialog";
import { Frame } from "./Frame";
import { ReasonFields } from "./ReasonFields";
import { noReason, type ReasonValues, reasonInput } from "./reasonForm";
import { UndoNote } from "./UndoNote";
import { useDialogForm } from "./useDialogForm";

export function DeclineDialog({ lead, onDone, onClose }: LeadDialogProps) {
  const { customer } = lead.row;
  const form = useDialogForm<ReasonValues>({
    lead: lead.row.id,
    start: noReason,
    input: declineInput,
    onDone,
  });
  return (
    <Frame
      form={form}
      small
      title={
        <Trans>
          Decline <Customer name={customer} />
        </Trans>
      }
      note={<UndoNote />}
      finish={<Trans>Decline lead</Trans>}
      onClose={onClose}
    >
      <ReasonFields form={form} words={closeReasonWords} />
    </Frame>
  );
}

export function declineInput(values: ReasonValues): CommandInput {
  return { command: "decline", ...reasonInput(values) };
}
