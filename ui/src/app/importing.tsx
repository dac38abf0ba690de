import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from "react";
import { type ImportSummary, ipc, onEvent } from "../ipc";
import { useDesk } from "./desk";

type Importing = {
  /** Rows read so far; null while nothing is being imported. */
  progress: number | null;
  /** It was asked to end, and has not yet. */
  stopping: boolean;
  /** What the last import did, until dismissed. */
  result: ImportSummary | null;
  /** Asks for files with the system's dialog and imports them. */
  choose(): void;
  /** Ends the import under way; what is in stays in. */
  stop(): void;
  /** An import has ended; null when nothing came of it that could be summed up. */
  finish(summary: ImportSummary | null): void;
  dismiss(): void;
};

const ImportContext = createContext<Importing | null>(null);

export function ImportProvider({ children }: { children: ReactNode }) {
  const { report } = useDesk();
  const [progress, setProgress] = useState<number | null>(null);
  const [stopping, setStopping] = useState(false);
  const [result, setResult] = useState<ImportSummary | null>(null);

  const finish = useCallback((summary: ImportSummary | null) => {
    setProgress(null);
    setStopping(false);
    if (summary !== null) setResult(summary);
  }, []);
  const choose = useCallback(() => {
    ipc.choose_files().then(finish, (thrown) => {
      finish(null);
      report(thrown);
    });
  }, [finish, report]);
  const stop = useCallback(() => {
    setStopping(true);
    ipc.stop_import().catch((thrown) => {
      setStopping(false);
      report(thrown);
    });
  }, [report]);

  useEffect(() => {
    const stops = [
      onEvent("import-progress", ({ done }) => {
        setResult(null);
        setProgress(done);
      }),
      onEvent("imported", finish),
      onEvent("menu-import", choose),
      // An import that failed tells so by its trouble and has no summary.
      onEvent("trouble", () => finish(null)),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [choose, finish]);

  const value = useMemo(
    () => ({ progress, stopping, result, choose, stop, finish, dismiss: () => setResult(null) }),
    [progress, stopping, result, choose, stop, finish],
  );
  return <ImportContext value={value}>{children}</ImportContext>;
}

export function useImport(): Importing {
  const importing = useContext(ImportContext);
  if (importing === null) throw new Error("useImport outside ImportProvider");
  return importing;
}
