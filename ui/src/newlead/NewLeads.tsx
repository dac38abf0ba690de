import { useEffect, useState } from "react";
import { useDesk } from "../app/desk";
import type { NewLeadSource } from "../app/store";
import { keptDraft, loadDraft } from "../lead/dialogs/drafts";
import { GuardedDialog } from "../shared/GuardedDialog";
import { later } from "../shared/later";
import type { NewLeadValues } from "./newLeadForm";
import { PasteCatcher } from "./PasteCatcher";

/** Fetched before it is asked for. */
export const NewLeadDialog = later(() => import("./NewLeadDialog"));

/** The dialog of a new lead, when one is asked for and no other dialog is open. */
export function NewLeads() {
  const { newLead, nextNewLead, dialog } = useDesk();
  const first = newLead?.queue[0];
  return (
    <>
      <PasteCatcher />
      {newLead !== null && first !== undefined && dialog === null && (
        <GuardedDialog key={newLead.turn} part="dialog new-lead" onLeave={nextNewLead}>
          <Opened source={first} waiting={newLead.queue.length - 1} />
        </GuardedDialog>
      )}
    </>
  );
}

function Opened({ source, waiting }: { source: NewLeadSource; waiting: number }) {
  const { nextNewLead } = useDesk();
  const draftName = nameOf(source);
  const [draft, setDraft] = useState<NewLeadValues | undefined | null>(null);
  useEffect(() => {
    let left = false;
    loadDraft(null, draftName).then(() => {
      if (!left) setDraft(keptDraft<NewLeadValues>(null, draftName));
    });
    return () => {
      left = true;
    };
  }, [draftName]);
  if (draft === null) return null;
  return (
    <NewLeadDialog
      source={source}
      draftName={draftName}
      draft={draft}
      waiting={waiting}
      onDone={nextNewLead}
      onClose={nextNewLead}
    />
  );
}

/** Each e-mail has a draft of its own: the same one again is found as it was left. */
function nameOf({ file, proposal }: NewLeadSource): string {
  if (proposal === null) return "new-lead";
  const { email, title } = proposal.input;
  return `new-lead/${file ?? `${email ?? ""} ${title ?? ""}`}`.slice(0, 90);
}
