import { Trans } from "@lingui/react/macro";
import type { CommandInput } from "../../ipc";
import { Customer } from "../Customer";
import { errorReasonWords } from "../words/reasons";
import type { LeadDialogProps } from "./dialog";
import { Frame } from "./Frame";
import { ReasonFields } from "./ReasonFields";
import { noReason, type ReasonValues, reasonInput } from "./reasonForm";
import { UndoNote } from "./UndoNote";
import { useDialogForm } from "./useDialogForm";

export function ErrorDialog({ lead, onDone, onClose }: LeadDialogProps) {
  const { customer } = lead.row;
  const form = useDialogForm<ReasonValues>({
    lead: lead.row.id,
    start: noReason,
    input: errorInput,
    onDone,
  });
  return (
    <Frame
      form={form}
      small
      title={
        <Trans>
          Close <Customer name={customer} /> as an error
        </Trans>
      }
      note={<UndoNote />}
      finish={<Trans>Close as error</Trans>}
      onClose={onClose}
    >
      <ReasonFields form={form} words={errorReasonWords} />
    </Frame>
  );
}

function errorInput(values: ReasonValues): CommandInput {
  return { command: "error", ...reasonInput(values) };
}
