import { useCallback, useEffect, useRef, useState } from "react";
import { type DialogKind, useDesk } from "../../app/desk";
import { type CommandInput, type DeskError, type FieldError, fieldErrors, ipc, toDeskError } from "../../ipc";
import { dropDraft, keepDraft, keptDraft } from "./drafts";

const CHECK_AFTER_MS = 250;

export type DialogForm<V> = {
  values: V;
  set: (change: Partial<V>, field?: string) => void;
  /** Says that the person has been at a field, so that an empty one may be named. */
  left: (field: string) => void;
  errorOf: (field: string) => FieldError | null;
  /** Every error that may be shown now, in the order Rust gave them. */
  shown: FieldError[];
  refusal: DeskError | null;
  busy: boolean;
  restored: boolean;
  startOver: () => void;
  /** Counts the fresh starts, so that fields which hold their own text begin anew. */
  edition: number;
  finish: () => void;
  formRef: React.RefObject<HTMLFormElement | null>;
};

export function useDialogForm<V extends object>(options: {
  lead: string;
  dialog: DialogKind;
  start: () => V;
  /** The command as typed; or what is wrong already, where the typed text is no input at all. */
  input: (values: V) => CommandInput | FieldError[];
  onDone: () => void;
}): DialogForm<V> {
  const { lead, dialog, start, input, onDone } = options;
  const desk = useDesk();
  const [draft] = useState(() => keptDraft<V>(lead, dialog));
  const [values, setValues] = useState<V>(() => draft ?? start());
  const [restored, setRestored] = useState(draft !== undefined);
  const [edition, setEdition] = useState(0);
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const [attempted, setAttempted] = useState(false);
  const [errors, setErrors] = useState<FieldError[]>([]);
  const [refusal, setRefusal] = useState<DeskError | null>(null);
  const [busy, setBusy] = useState(false);
  const formRef = useRef<HTMLFormElement>(null);
  // A key press may commit a field and finish the dialog in one event, before React has rendered.
  const latest = useRef(values);
  const running = useRef(false);
  // What Rust said last counts; an answer that was asked for earlier comes too late.
  const asked = useRef(0);

  useEffect(() => {
    const round = ++asked.current;
    const timer = setTimeout(() => {
      const typed = input(values);
      if (Array.isArray(typed)) {
        setErrors(withHalfDates(formRef.current, typed));
        return;
      }
      ipc
        .check(lead, typed)
        .then((found) => {
          if (asked.current === round) setErrors(withHalfDates(formRef.current, found));
        })
        // A check that can't be made says nothing: finishing asks again and tells what is wrong.
        .catch(() => undefined);
    }, CHECK_AFTER_MS);
    return () => clearTimeout(timer);
  }, [lead, input, values]);

  const left = useCallback(
    (field: string) => setTouched((before) => (before.has(field) ? before : new Set(before).add(field))),
    [],
  );

  const set = useCallback(
    (change: Partial<V>, field?: string) => {
      const next = { ...latest.current, ...change };
      latest.current = next;
      keepDraft(lead, dialog, next);
      setValues(next);
      setRefusal(null);
      if (field === undefined) return;
      left(field);
      // What was wrong with it before is not what is wrong with it now.
      setErrors((before) => before.filter((error) => error.field !== field));
    },
    [lead, dialog, left],
  );

  const startOver = () => {
    const fresh = start();
    latest.current = fresh;
    dropDraft(lead, dialog);
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
    const typed = input(latest.current);
    const wrong = withHalfDates(formRef.current, Array.isArray(typed) ? typed : []);
    if (wrong.length > 0 || Array.isArray(typed)) {
      complain(wrong);
      return;
    }
    running.current = true;
    setBusy(true);
    desk
      .run(lead, typed)
      .then(() => {
        dropDraft(lead, dialog);
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
  };
}

/**
 * A date of which only some parts are typed stays inside its field, which goes on telling the last whole
 * one. The form must not send what is no longer on screen.
 */
function withHalfDates(form: HTMLFormElement | null, errors: FieldError[]): FieldError[] {
  const half: FieldError[] = [];
  for (const place of form?.querySelectorAll<HTMLElement>("[data-field]") ?? []) {
    const parts = [...place.querySelectorAll("[role=spinbutton]")];
    const missing = parts.filter((part) => part.hasAttribute("data-placeholder")).length;
    if (missing > 0 && missing < parts.length) half.push({ field: place.dataset.field ?? "", code: "not-a-date" });
  }
  return [...half, ...errors.filter((error) => half.every(({ field }) => field !== error.field))];
}

const FOCUSABLE = "input:not([type=hidden]):not([tabindex='-1']), textarea, [role=spinbutton], button";

/** Moves the focus to the field on screen that comes first among those named. */
export function focusField(form: HTMLFormElement | null, names: string[]): void {
  for (const place of form?.querySelectorAll<HTMLElement>("[data-field]") ?? []) {
    const holds = place.dataset.field?.split(" ").some((name) => names.includes(name));
    if (holds) {
      const target = place.matches(FOCUSABLE) ? place : place.querySelector<HTMLElement>(FOCUSABLE);
      target?.focus();
      return;
    }
  }
}
