import type { ComponentType } from "react";
import { I18nProvider } from "react-aria-components";
import type { DialogKind } from "../../app/desk";
import { useFormat } from "../../shared/format";
import { AcceptDialog } from "./AcceptDialog";
import { AnswerDialog } from "./AnswerDialog";
import { ContactedDialog } from "./ContactedDialog";
import { DeclineDialog } from "./DeclineDialog";
import type { LeadDialogProps } from "./dialog";
import { EditDialog } from "./EditDialog";
import { ErrorDialog } from "./ErrorDialog";
import { LoseDialog } from "./LoseDialog";
import { AmendDialog, RegisterDialog } from "./RegisterDialog";
import { RegistrationStatusDialog } from "./RegistrationStatusDialog";
import { SnoozeDialog } from "./SnoozeDialog";
import { EditTeammateDialog, TeammateDialog } from "./TeammateDialog";
import { WinDialog } from "./WinDialog";

const dialogs: Record<DialogKind, ComponentType<LeadDialogProps>> = {
  accept: AcceptDialog,
  decline: DeclineDialog,
  edit: EditDialog,
  "add-team-member": TeammateDialog,
  "edit-team-member": EditTeammateDialog,
  win: WinDialog,
  lose: LoseDialog,
  error: ErrorDialog,
  contacted: ContactedDialog,
  snooze: SnoozeDialog,
  register: RegisterDialog,
  "amend-registration": AmendDialog,
  "answer-review": AnswerDialog,
  "registration-status": RegistrationStatusDialog,
};

/** The dialog of a command; a chunk of its own, loaded when the first one is opened. */
export default function LeadDialog({ name, ...props }: LeadDialogProps & { name: DialogKind }) {
  const Chosen = dialogs[name];
  const { locale } = useFormat();
  // Dates and amounts are typed the way the region writes them, not only in its language.
  return (
    <I18nProvider locale={locale}>
      <Chosen {...props} />
    </I18nProvider>
  );
}
