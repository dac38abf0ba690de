import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import {
  type DeskError,
  type FieldError,
  fieldErrors,
  ipc,
  type SendingInput,
  type SendingView,
  toDeskError,
} from "../ipc";
import { keys } from "../ipc/queries";
import { focusField } from "../lead/dialogs/useDialogForm";

const CHECK_AFTER_MS = 250;

/** What was typed and not yet kept; it outlives leaving the screen, not the session. */
let unkept: SendingInput | null = null;

/** Forgets what was typed and not kept: a new session, or a test that needs one. */
export function forgetUnkept(): void {
  unkept = null;
}

/** The settings of sending as they are typed: checked by Rust meanwhile, kept as one. */
export function useSenderForm(view: SendingView) {
  const client = useQueryClient();
  const [values, setValues] = useState<SendingInput>(() => unkept ?? inputOf(view));
  const [errors, setErrors] = useState<FieldError[]>([]);
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const [attempted, setAttempted] = useState(false);
  const [refusal, setRefusal] = useState<DeskError | null>(null);
  const [busy, setBusy] = useState(false);
  const [kept, setKept] = useState(false);
  const formRef = useRef<HTMLFormElement>(null);
  const asked = useRef(0);

  useEffect(() => {
    const round = ++asked.current;
    const timer = setTimeout(() => {
      ipc
        .check_sending(values)
        .then((found) => {
          if (asked.current === round) setErrors(found);
        })
        // A check that can't be made says nothing: keeping asks again and tells what is wrong.
        .catch(() => undefined);
    }, CHECK_AFTER_MS);
    return () => clearTimeout(timer);
  }, [values]);

  const left = useCallback(
    (field: string) => setTouched((before) => (before.has(field) ? before : new Set(before).add(field))),
    [],
  );
  const set = (change: Partial<SendingInput>, field?: string) => {
    const next = { ...values, ...change };
    unkept = next;
    setValues(next);
    setKept(false);
    setRefusal(null);
    if (field === undefined) return;
    left(field);
    setErrors((before) => before.filter((error) => error.field !== field));
  };
  const startOver = () => {
    unkept = null;
    setValues(inputOf(view));
    setAttempted(false);
    setTouched(new Set());
    setRefusal(null);
  };
  const keep = () => {
    if (busy) return;
    asked.current += 1;
    setAttempted(true);
    setBusy(true);
    ipc
      .set_sending(values, null)
      .then((now) => {
        unkept = null;
        client.setQueryData(keys.sending, now);
        client.invalidateQueries({ queryKey: keys.notices });
        setValues(inputOf(now));
        setAttempted(false);
        setTouched(new Set());
        setErrors([]);
        setKept(true);
      })
      .catch((thrown: unknown) => {
        const error = toDeskError(thrown);
        const fields = fieldErrors(error);
        setErrors(fields);
        if (fields.length === 0) setRefusal(error);
        else
          focusField(
            formRef.current,
            fields.map(({ field }) => field),
          );
      })
      .finally(() => setBusy(false));
  };
  const shown = errors.filter((error) => attempted || touched.has(error.field));
  const before = inputOf(view);
  return {
    values,
    set,
    left,
    startOver,
    keep,
    kept,
    busy,
    refusal,
    shown,
    formRef,
    errorOf: (field: string) => shown.find((error) => error.field === field) ?? null,
    changed: (Object.keys(before) as (keyof SendingInput)[]).some((key) => before[key] !== values[key]),
  };
}

/** What is kept, as it would be typed. */
export function inputOf(view: SendingView): SendingInput {
  const { choice, company, from_name, from_address, language, host, port, encryption, user, ca_file } = view;
  return { choice, company, from_name, from_address, language, host, port, encryption, user, ca_file };
}
