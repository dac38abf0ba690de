import { lazy, Suspense, useEffect, useState } from "react";
import { type Dialog, useDesk } from "../app/desk";
import { useLead } from "../ipc/queries";

const LeadDialog = lazy(() => import("./dialogs/LeadDialog"));

/** The dialog that is open, if one is. */
export function LeadDialogs() {
  const { dialog } = useDesk();
  if (dialog === null) return null;
  return <OpenDialog key={`${dialog.kind}/${dialog.leadId}`} {...dialog} />;
}

function OpenDialog({ kind, leadId }: Dialog) {
  const { closeDialog, report } = useDesk();
  const { data, error } = useLead(leadId);
  // The lead as it was when the dialog opened: news must not rewrite what one is filling in.
  const [lead, setLead] = useState(data);
  if (lead === undefined && data !== undefined) setLead(data);

  useEffect(() => {
    if (error === null) return;
    closeDialog();
    report(error);
  }, [error, closeDialog, report]);

  if (lead === undefined) return null;
  return (
    <Suspense fallback={null}>
      <LeadDialog name={kind} lead={lead} onDone={closeDialog} onClose={closeDialog} />
    </Suspense>
  );
}
