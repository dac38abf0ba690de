import { createContext, useContext } from "react";
import type { CommandInput, FieldError } from "../../ipc";

/** What the typed text of an earlier sitting or an earlier version brings along. */
export type Carried<V> = {
  /** As typed. */
  values: V;
  /** What stood there before anybody typed. */
  base: V;
  /** The version of the lead that it was typed on. */
  seen: number;
};

/** How the dialog that is open was opened. */
export type Opened = {
  /** Names its draft: the command, and what of several things it is about. */
  name: string;
  /** The version of the lead that it shows. */
  version: number;
  /** Typed on an older version, to be laid over this one. */
  carried: Carried<unknown> | null;
  /** Opens the same dialog on the lead as it is now, with what was typed or without. */
  renew: (carried: Carried<unknown> | null) => void;
  /** Where the command is for many leads: how it is checked and given to them. */
  many?: {
    check: (input: CommandInput) => Promise<FieldError[]>;
    run: (input: CommandInput) => Promise<unknown>;
  };
};

export const OpenedContext = createContext<Opened | null>(null);

export function useOpened(): Opened {
  const opened = useContext(OpenedContext);
  if (opened === null) throw new Error("useOpened outside a dialog");
  return opened;
}

/**
 * What was typed on an older version, laid over a newer one: a field that nobody touched here takes the
 * new value, one that was typed in keeps what was typed.
 */
export function laidOver<V extends object>({ values, base }: Carried<V>, now: V): V {
  const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
  const fields = Object.keys(now) as (keyof V)[];
  const touched = fields.filter((field) => field in values && !same(values[field], base[field]));
  return { ...now, ...Object.fromEntries(touched.map((field) => [field, values[field]])) };
}
