import { useCallback, useEffect, useRef, useState } from "react";
import { useDesk } from "../../app/desk";
import {
  type CommandInput,
  type DeskError,
  type FieldError,
  fieldErrors,
  ipc,
  type Meanwhile,
  meanwhileOf,
  toDeskError,
} from "../../ipc";
import { dropDraft, keepDraft, keptDraft } from "./drafts";
import { type Carried, laidOver, useOpened } from "./opened";

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
  /** Somebody else changed the lead since the dialog was opened. */
  meanwhile: { told: Meanwhile; typed: CommandInput } | null;
  /** Goes on with what was typed, laid over the lead as it is now. */
  keepMine: () => void;
  /** Starts anew from the lead as it is now. */
  takeTheirs: () => void;
  /** What was typed stands over a newer version than it was typed on. */
  renewed: boolean;
  busy: boolean;
  restored: boolean;
  startOver: () => void;
  /** Counts the fresh starts, so that fields which hold their own text begin anew. */
  edition: number;
  finish: () => void;
  formRef: React.RefObject<HTMLFormElement | null>;
};

export function useDialogForm<V extends object>(options: {
  /** Null where the dialog is for many leads. */
  lead: string | null;
  start: () => V;
  /** The command as typed; or what is wrong already, where the typed text is no input at all. */
  input: (values: V) => CommandInput | FieldError[];
  onDone: () => void;
}): DialogForm<V> {
  const { lead, start, input, onDone } = options;
  const desk = useDesk();
  const { name, version, carried, renew, many } = useOpened();
  const [first] = useState(() => beginning(start(), version, keptDraft(lead, name), carried));
  const [values, setValues] = useState<V>(first.values);
  const [restored, setRestored] = useState(first.restored);
  const typedOn = useRef({ base: first.base, seen: first.seen });
  const [meanwhile, setMeanwhile] = useState<DialogForm<V>["meanwhile"]>(null);
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
      const checked = lead === null ? many?.check(typed) : ipc.check(lead, typed);
      checked
        ?.then((found) => {
          if (asked.current === round) setErrors(withHalfDates(formRef.current, found));
        })
        // A check that can't be made says nothing: finishing asks again and tells what is wrong.
        .catch(() => undefined);
    }, CHECK_AFTER_MS);
    return () => clearTimeout(timer);
  }, [lead, many, input, values]);

  const left = useCallback(
    (field: string) => setTouched((before) => (before.has(field) ? before : new Set(before).add(field))),
    [],
  );

  const set = useCallback(
    (change: Partial<V>, field?: string) => {
      const next = { ...latest.current, ...change };
      latest.current = next;
      keepDraft<Carried<V>>(lead, name, { values: next, ...typedOn.current });
      setValues(next);
      setRefusal(null);
      if (field === undefined) return;
      left(field);
      // What was wrong with it before is not what is wrong with it now.
      setErrors((before) => before.filter((error) => error.field !== field));
    },
    [lead, name, left],
  );

  const startOver = () => {
    const fresh = start();
    latest.current = fresh;
    typedOn.current = { base: fresh, seen: version };
    dropDraft(lead, name);
    setValues(fresh);
    setRestored(false);
    setTouched(new Set());
    setAttempted(false);
    setErrors([]);
    setRefusal(null);
    setMeanwhile(null);
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
    const given: Promise<unknown> =
      lead === null ? Promise.resolve(many?.run(typed)) : desk.run(lead, typed, typedOn.current.seen);
    given
      .then(() => {
        dropDraft(lead, name);
        onDone();
      })
      .catch((thrown: unknown) => {
        const error = toDeskError(thrown);
        const fields = fieldErrors(error);
        const told = meanwhileOf(error);
        setMeanwhile(told && { told, typed });
        if (told !== null) return;
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
    meanwhile,
    keepMine: () => renew({ values: latest.current, ...typedOn.current }),
    takeTheirs: () => {
      dropDraft(lead, name);
      renew(null);
    },
    renewed: carried !== null,
    busy,
    restored,
    startOver,
    edition,
    finish,
    formRef,
  };
}

type Beginning<V> = Carried<V> & { restored: boolean };

/** What a dialog begins with: what was carried over from an older version, an earlier sitting's text, or the lead. */
function beginning<V extends object>(
  fresh: V,
  version: number,
  kept: unknown,
  carried: Carried<unknown> | null,
): Beginning<V> {
  if (carried !== null) {
    return { values: laidOver(carried as Carried<V>, fresh), base: fresh, seen: version, restored: false };
  }
  // Another version of the program may have written the draft: then it is as good as none.
  if (!isCarried<V>(kept)) return { values: fresh, base: fresh, seen: version, restored: false };
  return { ...kept, values: { ...fresh, ...kept.values }, restored: true };
}

function isCarried<V>(kept: unknown): kept is Carried<V> {
  if (typeof kept !== "object" || kept === null || !("values" in kept && "base" in kept && "seen" in kept))
    return false;
  const filled = [kept.values, kept.base].every((part) => typeof part === "object" && part !== null);
  return filled && typeof kept.seen === "number";
}

/**
 * A date of which only some parts are typed stays inside its field, which goes on telling the last whole
 * one. The form must not send what is no longer on screen.
 */
export function withHalfDates(form: HTMLFormElement | null, errors: FieldError[]): FieldError[] {
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
