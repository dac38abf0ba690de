import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type Backup, type DeskError, ipc, toDeskError } from "../../ipc";
import { keys } from "../../ipc/queries";

export type Outcome =
  | { what: "made"; at: string }
  | { what: "saved" }
  | { what: "restored"; before: Backup | null; damaged: string | null }
  | { what: "taken-back" }
  | { what: "exported" }
  | { what: "imported"; before: Backup | null; damaged: string | null }
  | { what: "failed"; error: DeskError };
export type Busy = "backing-up" | "saving" | "restoring" | "exporting" | "importing";
/** What came of something that a dialog asked for; neither where the user turned back. */
export type Attempt = { outcome: Outcome | null; error: DeskError | null };
export type CopyWork = ReturnType<typeof useCopies>;

/** What is done with copies: one thing at a time, and what came of the last. */
export function useCopies() {
  const client = useQueryClient();
  const [busy, setBusy] = useState<Busy | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);

  const fail = (thrown: unknown) => setOutcome({ what: "failed", error: toDeskError(thrown) });
  const attempt = async (kind: Busy, act: () => Promise<Outcome | null>): Promise<Attempt> => {
    const came: Attempt = { outcome: null, error: null };
    if (busy !== null) return came;
    setBusy(kind);
    setOutcome(null);
    try {
      came.outcome = await act();
      setOutcome(came.outcome);
    } catch (thrown) {
      came.error = toDeskError(thrown);
    }
    setBusy(null);
    client.invalidateQueries({ queryKey: keys.backups });
    return came;
  };
  const work = async (kind: Busy, act: () => Promise<Outcome | null>) => {
    const { error } = await attempt(kind, act);
    if (error) setOutcome({ what: "failed", error });
  };
  return {
    busy,
    outcome,
    fail,
    backUp: () => work("backing-up", async () => ({ what: "made", at: (await ipc.back_up()).at })),
    saveAs: () => work("saving", async () => ((await ipc.save_backup()) === null ? null : { what: "saved" })),
    /** name: of a copy, or its path. */
    restore: (name: string) =>
      work("restoring", async () => {
        const { before, damaged } = await ipc.restore_backup(name);
        return { what: "restored", before, damaged };
      }),
    takeBack: (name: string) =>
      work("restoring", async () => {
        await ipc.restore_backup(name);
        return { what: "taken-back" };
      }),
    exportDesk: (passphrase: string) =>
      attempt("exporting", async () => ((await ipc.export_desk(passphrase)) === null ? null : { what: "exported" })),
    importDesk: (file: string, passphrase: string) =>
      attempt("importing", async () => {
        const { before, damaged } = await ipc.import_desk(file, passphrase);
        return { what: "imported", before, damaged };
      }),
  };
}
