import { plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useMemo, useState } from "react";
import { I18nProvider } from "react-aria-components";
import { useDesk, useDeskStore } from "../app/desk";
import { ipc, type Which } from "../ipc";
import { ContactFields, contactedInput, contactedStart } from "../lead/dialogs/ContactedDialog";
import { declineInput } from "../lead/dialogs/DeclineDialog";
import { flushDrafts, loadDraft } from "../lead/dialogs/drafts";
import { Frame } from "../lead/dialogs/Frame";
import { type Opened, OpenedContext } from "../lead/dialogs/opened";
import { ReasonFields } from "../lead/dialogs/ReasonFields";
import { noReason, type ReasonValues } from "../lead/dialogs/reasonForm";
import { SnoozeFields, type SnoozeOffer, useSnoozeForm, useSnoozeOffer } from "../lead/dialogs/SnoozeDialog";
import { UndoNote } from "../lead/dialogs/UndoNote";
import { useDialogForm } from "../lead/dialogs/useDialogForm";
import { closeReasonWords } from "../lead/words/reasons";
import { useFormat } from "../shared/format";
import { runMany } from "./acts";

export type ManyDialogName = "decline" | "snooze" | "contacted";

type Props = { name: ManyDialogName; count: number; which: Which; onClose: () => void };
type PartProps = { count: number; onClose: () => void };

/** How long a dialog waits for an answer; what takes longer goes on without it. */
const PATIENCE_MS = 400;

/** The dialog of a command to many leads: the fields of the dialog for one. */
export default function ManyDialog({ name, count, which, onClose }: Props) {
  const { locale } = useFormat();
  const { report } = useDesk();
  const store = useDeskStore();
  // What was meant when the dialog opened; the list may move on under it.
  const [meant] = useState({ which, count });
  const [ready, setReady] = useState(false);
  const draft = `many/${name}`;
  useEffect(() => {
    let left = false;
    loadDraft(null, draft).then(() => {
      if (!left) setReady(true);
    });
    return () => {
      left = true;
      flushDrafts();
    };
  }, [draft]);

  const opened = useMemo((): Opened => {
    return {
      name: draft,
      version: 0,
      carried: null,
      renew: () => undefined,
      many: {
        check: (input) => ipc.check_many(meant.which, input),
        run: (input) => {
          const running = runMany(store, meant.which, input);
          const late = new Promise<"late">((resolve) => setTimeout(() => resolve("late"), PATIENCE_MS));
          return Promise.race([running, late]).then((first) => {
            if (first === "late") running.catch(report);
          });
        },
      },
    };
  }, [draft, meant, store, report]);

  if (!ready) return null;
  const Part = parts[name];
  return (
    <I18nProvider locale={locale}>
      <OpenedContext value={opened}>
        <Part count={meant.count} onClose={onClose} />
      </OpenedContext>
    </I18nProvider>
  );
}

function DeclineMany({ count, onClose }: PartProps) {
  const { t } = useLingui();
  const form = useDialogForm<ReasonValues>({ lead: null, start: noReason, input: declineInput, onDone: onClose });
  return (
    <Frame
      form={form}
      small
      title={t`${plural(count, { one: "Decline # lead", other: "Decline # leads" })}`}
      intro={<Trans>One reason for all of them. Those that can’t be declined stay as they are.</Trans>}
      note={<UndoNote />}
      finish={t`${plural(count, { one: "Decline # lead", other: "Decline # leads" })}`}
      onClose={onClose}
    >
      <ReasonFields form={form} words={closeReasonWords} />
    </Frame>
  );
}

function SnoozeMany(props: PartProps) {
  const offer = useSnoozeOffer();
  return offer && <Snoozing {...props} offer={offer} />;
}

function Snoozing({ count, offer, onClose }: PartProps & { offer: SnoozeOffer }) {
  const { t } = useLingui();
  const form = useSnoozeForm(null, offer, onClose);
  return (
    <Frame
      form={form}
      small
      title={t`${plural(count, { one: "Snooze # lead", other: "Snooze # leads" })}`}
      intro={<Trans>No alarms until then. The clocks run on.</Trans>}
      finish={<Trans>Snooze</Trans>}
      onClose={onClose}
    >
      <SnoozeFields form={form} offer={offer} />
    </Frame>
  );
}

function ContactedMany({ count, onClose }: PartProps) {
  const { t } = useLingui();
  const form = useDialogForm({ lead: null, start: contactedStart, input: contactedInput, onDone: onClose });
  return (
    <Frame
      form={form}
      small
      title={t`${plural(count, { one: "Contacted: # lead", other: "Contacted: # leads" })}`}
      intro={<Trans>This quiets the alarms. The answer is still yours to give.</Trans>}
      finish={<Trans>Mark as contacted</Trans>}
      onClose={onClose}
    >
      <ContactFields form={form} />
    </Frame>
  );
}

const parts = { decline: DeclineMany, snooze: SnoozeMany, contacted: ContactedMany };
