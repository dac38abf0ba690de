import { Trans } from "@lingui/react/macro";
import type { CommandInput, LeadDetail, Person } from "../../ipc";
import { Customer } from "../Customer";
import { DealFields } from "./DealFields";
import { type DealValues, dealInput, proposedDeal } from "./dealForm";
import type { LeadDialogProps } from "./dialog";
import { Frame } from "./Frame";
import { TeamFields } from "./TeamFields";
import { parsePerson } from "./team";
import { UndoNote } from "./UndoNote";
import { useDialogForm } from "./useDialogForm";

type Values = DealValues & { team: Person[]; line: string };

export function AcceptDialog({ lead, onDone, onClose }: LeadDialogProps) {
  const { customer } = lead.row;
  const form = useDialogForm<Values>({
    lead: lead.row.id,
    start: () => startingValues(lead),
    input: acceptInput,
    onDone,
  });
  const { values } = form;
  return (
    <Frame
      form={form}
      title={
        <Trans>
          Accept <Customer name={customer} />
        </Trans>
      }
      intro={<Trans>Filled in from the request. Check it, then accept.</Trans>}
      note={<UndoNote />}
      finish={<Trans>Accept and move to Accepted</Trans>}
      onClose={onClose}
    >
      <DealFields form={form} />
      <TeamFields
        team={values.team}
        line={values.line}
        onChange={(team, line) => form.set({ team, line })}
        onLeave={form.left}
        shown={form.shown}
      />
    </Frame>
  );
}

function startingValues(lead: LeadDetail): Values {
  const team = lead.team.map(({ first_name, last_name, email, phone }) => ({ first_name, last_name, email, phone }));
  return { ...proposedDeal(lead), team, line: "" };
}

function acceptInput(values: Values): CommandInput {
  const { team, line } = values;
  return {
    command: "accept",
    deal: dealInput(values),
    // Somebody typed but not yet added is meant all the same.
    team: line.trim() === "" ? team : [...team, parsePerson(line)],
  };
}
