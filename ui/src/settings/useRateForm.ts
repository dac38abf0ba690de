import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { type DeskError, type FieldError, fieldErrors, ipc, type Rate, type RateInput, toDeskError } from "../ipc";
import { ratesOptions } from "../ipc/queries";
import { focusField } from "../lead/dialogs/useDialogForm";

const CHECK_AFTER_MS = 250;
const EMPTY: RateInput = { currency: "", usd: "", from: "" };

/** A rate as it is typed: checked by Rust after each pause, added once nothing is wrong with it. */
export function useRateForm() {
  const client = useQueryClient();
  const formRef = useRef<HTMLFormElement>(null);
  const [values, setValues] = useState(EMPTY);
  const [edition, setEdition] = useState(0);
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const [attempted, setAttempted] = useState(false);
  const [errors, setErrors] = useState<FieldError[]>([]);
  const asked = useRef(0);

  // A decimal comma is a comma of the reader's language, not another number.
  const typed: RateInput = { ...values, usd: values.usd.trim().replace(",", ".") };
  const key = JSON.stringify(typed);
  useEffect(() => {
    const round = ++asked.current;
    const timer = setTimeout(() => {
      ipc
        .check_rate(JSON.parse(key))
        .then((found) => {
          if (asked.current === round) setErrors(found);
        })
        // A check that can't be made says nothing: adding asks again and tells what is wrong.
        .catch(() => undefined);
    }, CHECK_AFTER_MS);
    return () => clearTimeout(timer);
  }, [key]);

  const keep = (rates: Rate[]) => client.setQueryData(ratesOptions.queryKey, rates);
  const complain = (error: DeskError) => {
    const found = fieldErrors(error);
    setErrors(found);
    focusField(
      formRef.current,
      found.map(({ field }) => field),
    );
  };
  const adding = useMutation<Rate[], unknown, RateInput>({
    mutationFn: (rate) => ipc.add_rate(rate),
    onSuccess: (rates) => {
      keep(rates);
      setValues(EMPTY);
      setTouched(new Set());
      setAttempted(false);
      setErrors([]);
      setEdition((n) => n + 1);
    },
    onError: (thrown) => complain(toDeskError(thrown)),
  });
  const removing = useMutation<Rate[], unknown, Rate>({
    mutationFn: ({ currency, from }) => ipc.remove_rate(currency, from),
    onSuccess: keep,
  });

  const failed = adding.error ?? removing.error;
  const refusal = failed === null ? null : toDeskError(failed);
  const left = (field: string) => setTouched((before) => new Set(before).add(field));
  return {
    values,
    edition,
    formRef,
    set: (change: Partial<RateInput>) => {
      setValues((before) => ({ ...before, ...change }));
      const [field] = Object.keys(change);
      if (field !== undefined) left(field);
    },
    left,
    errorOf: (field: string) =>
      errors.find((error) => error.field === field && (attempted || touched.has(field))) ?? null,
    add: () => {
      setAttempted(true);
      adding.mutate(typed);
    },
    remove: (rate: Rate) => removing.mutate(rate),
    /** What went wrong that no field can say. */
    refusal: refusal !== null && fieldErrors(refusal).length === 0 ? refusal : null,
  };
}
