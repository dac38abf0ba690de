import { useEffect, useMemo, useRef, useState } from "react";
import { type Dialog, useDesk } from "../app/desk";
import { ipc, type LeadDetail } from "../ipc";
import { useLead } from "../ipc/queries";
import { GuardedDialog } from "../shared/GuardedDialog";
import { later } from "../shared/later";
import { flushDrafts, isTyped, loadDraft } from "./dialogs/drafts";
import { type Carried, OpenedContext } from "./dialogs/opened";

/** Fetched before it is asked for, so that the first dialog is there at once. */
export const LeadDialog = later(() => import("./dialogs/LeadDialog"));

/** The dialog that is open, if one is. */
export function LeadDialogs() {
  const { dialog, closeDialog } = useDesk();
  if (dialog === null) return null;
  const key = `${draftName(dialog)}/${dialog.leadId}`;
  return (
    <GuardedDialog key={key} part={`dialog ${dialog.kind}`} onLeave={closeDialog}>
      <OpenDialog {...dialog} />
    </GuardedDialog>
  );
}

/** The name of a dialog's draft: the command, and where it has a dialog for several things, which one. */
const draftName = ({ kind, about }: Dialog) => (about === undefined ? kind : `${kind}/${about}`);

function OpenDialog(dialog: Dialog) {
  const { kind, leadId, about } = dialog;
  const name = draftName(dialog);
  const { closeDialog, report } = useDesk();
  const { data, error } = useLead(leadId);
  const loaded = useLoadedDraft(leadId, name, data?.row.draft === false);
  // The lead as it was when the dialog opened: news must not rewrite what one is filling in.
  const [lead, setLead] = useState(data);
  if (lead === undefined && data !== undefined) setLead(data);
  const [renewal, setRenewal] = useState<Renewal>({ count: 0, carried: null });

  useEffect(() => {
    if (error === null) return;
    closeDialog();
    report(error);
  }, [error, closeDialog, report]);

  const opened = useMemo(() => {
    if (lead === undefined) return null;
    const renew = (carried: Carried<unknown> | null) => {
      ipc.lead(leadId).then((now: LeadDetail) => {
        setLead(now);
        setRenewal(({ count }) => ({ count: count + 1, carried }));
      }, report);
    };
    return { name, version: lead.version, carried: renewal.carried, renew };
  }, [lead, leadId, name, renewal.carried, report]);

  if (lead === undefined || opened === null || !loaded) return null;
  return (
    <OpenedContext value={opened}>
      <LeadDialog
        key={renewal.count}
        name={kind}
        about={about}
        lead={lead}
        onDone={closeDialog}
        onClose={closeDialog}
      />
    </OpenedContext>
  );
}

type Renewal = { count: number; carried: Carried<unknown> | null };

/**
 * True once it is known what was typed before; what is typed now is written when the dialog goes.
 * without: the lead is known to have no draft, so nobody need be asked and the dialog is there at once.
 */
function useLoadedDraft(lead: string, name: string, without: boolean): boolean {
  const [loaded, setLoaded] = useState(() => without && !isTyped(lead, name));
  const ask = useRef(!loaded);
  useEffect(() => {
    let left = false;
    if (ask.current) {
      loadDraft(lead, name).then(() => {
        if (!left) setLoaded(true);
      });
    }
    return () => {
      left = true;
      flushDrafts();
    };
  }, [lead, name]);
  return loaded;
}
