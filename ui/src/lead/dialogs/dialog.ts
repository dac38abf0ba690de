import type { LeadDetail } from "../../ipc";

/** What each dialog is given: the lead as it was when the dialog opened, and what to do at its end. */
export type LeadDialogProps = {
  lead: LeadDetail;
  /** Which of several things of the lead it is for. */
  about?: string;
  onDone: () => void;
  onClose: () => void;
};
