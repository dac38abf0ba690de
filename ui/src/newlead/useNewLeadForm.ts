import { useCallback, useEffect, useRef, useState } from "react";
import { useDesk } from "../app/desk";
import { type AlikeView, type DeskError, type FieldError, fieldErrors, ipc, type Proposal, toDeskError } from "../ipc";
import { dropDraft, keepDraft } from "../lead/dialogs/drafts";
import { type DialogForm, focusField, withHalfDates } from "../lead/dialogs/useDialogForm";
import { emptyNewLead, type NewLeadValues, newLeadInput, withProposal } from "./newLeadForm";

const CHECK_AFTER_MS = 250;
const NOBODY: AlikeView = { leads: [], total: 0 };

export type NewLeadForm = DialogForm<NewLeadValues> & {
  /** The same customer, as far as one can tell from what is typed. */
  alike: AlikeView;
  /** Lays what was read into the fields that nobody has typed in. */
  take: (proposal: Proposal) => void;
};

/** The form of a lead that is not there yet: checked by Rust as one types, compared with what is here. */
export function useNewLeadForm(options: {
  draftName: string;
  draft: NewLeadValues | undefined;
  proposal: Proposal | null;
  onDone: () => void;
}): NewLeadForm {
  const { draftName, draft, proposal, onDone } = options;
  const desk = useDesk();
  const start = () => (proposal === null ? emptyNewLead : withProposal(emptyNewLead, proposal));
  const [values, setValues] = useState<NewLeadValues>(() => draft ?? start());
  const [restored, setRestored] = useState(draft !== undefined);
  const [edition, setEdition] = useState(0);
  const [touched, setTouched] = useState<ReadonlySet<string>>(() => new Set(Object.keys(values.origins)));
  const [attempted, setAttempted] = useState(false);
  const [errors, setErrors] = useState<FieldError[]>([]);
  const [alike, setAlike] = useState<AlikeView>(NOBODY);
  const [refusal, setRefusal] = useState<DeskError | null>(null);
  const [busy, setBusy] = useState(false);
  const formRef = useRef<HTMLFormElement>(null);
  const latest = useRef(values);
  const running = useRef(false);
  const asked = useRef(0);

  useEffect(() => {
    const round = ++asked.current;
    const timer = setTimeout(() => {
      const input = newLeadInput(values);
      // A question that can't be asked says nothing: finishing asks again and tells what is wrong.
      ipc
        .check_new(input)
        .then((found) => {
          if (asked.current === round) setErrors(withHalfDates(formRef.current, found));
        })
        .catch(() => undefined);
      ipc
        .alike_to(input)
        .then((found) => {
          if (asked.current === round) setAlike(found);
        })
        .catch(() => undefined);
    }, CHECK_AFTER_MS);
    return () => clearTimeout(timer);
  }, [values]);

  const left = useCallback(
    (field: string) => setTouched((before) => (before.has(field) ? before : new Set(before).add(field))),
    [],
  );

  const put = useCallback(
    (next: NewLeadValues) => {
      latest.current = next;
      keepDraft(null, draftName, next);
      setValues(next);
      setRefusal(null);
    },
    [draftName],
  );

  const set = useCallback(
    (change: Partial<NewLeadValues>, field?: string) => {
      const next = { ...latest.current, ...change };
      if (field !== undefined) {
        // What somebody has typed over was not read any more.
        const { [field]: _, ...origins } = next.origins;
        next.origins = origins;
        left(field);
        setErrors((before) => before.filter((error) => error.field !== field));
      }
      put(next);
    },
    [left, put],
  );

  const take = useCallback(
    (read: Proposal) => {
      const next = withProposal(latest.current, read);
      put(next);
      setTouched((before) => new Set([...before, ...Object.keys(next.origins)]));
      setEdition((n) => n + 1);
    },
    [put],
  );

  const startOver = () => {
    const fresh = start();
    latest.current = fresh;
    dropDraft(null, draftName);
    setValues(fresh);
    setRestored(false);
    setTouched(new Set());
    setAttempted(false);
    setErrors([]);
    setRefusal(null);
    setEdition((n) => n + 1);
  };

  const complain = (found: FieldError[]) => {
    setErrors(found);
    focusField(
      formRef.current,
      found.map((error) => error.field),
    );
  };

  const finish = () => {
    if (running.current) return;
    asked.current += 1;
    setAttempted(true);
    setRefusal(null);
    const half = withHalfDates(formRef.current, []);
    if (half.length > 0) {
      complain(half);
      return;
    }
    running.current = true;
    setBusy(true);
    desk
      .receive(newLeadInput(latest.current))
      .then(() => {
        dropDraft(null, draftName);
        onDone();
      })
      .catch((thrown: unknown) => {
        const error = toDeskError(thrown);
        const fields = fieldErrors(error);
        if (fields.length > 0) complain(fields);
        else setRefusal(error);
      })
      .finally(() => {
        running.current = false;
        setBusy(false);
      });
  };

  const shown = errors.filter((error) => attempted || touched.has(error.field));
  return {
    values,
    set,
    left,
    errorOf: (field) => shown.find((error) => error.field === field) ?? null,
    shown,
    refusal,
    busy,
    restored,
    startOver,
    edition,
    finish,
    formRef,
    // Nobody else knows of a lead that is not there yet.
    meanwhile: null,
    keepMine: () => undefined,
    takeTheirs: () => undefined,
    renewed: false,
    alike,
    take,
  };
}
