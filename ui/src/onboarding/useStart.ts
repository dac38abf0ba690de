import { useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useDesk } from "../app/desk";
import { useImport } from "../app/importing";
import { useSettings } from "../app/settings";
import { ipc, toDeskError } from "../ipc";
import { keys } from "../ipc/queries";
import { wordsFor } from "../shared/errors";
import { rejectionWords } from "../shared/rejections";

export type Way = "import" | "samples";

/** Brings the first leads in; the first screen is over once there are some. */
export function useStart() {
  const { t, i18n } = useLingui();
  const client = useQueryClient();
  const { backToInbox } = useDesk();
  const { onboarded } = useSettings();
  const { finish } = useImport();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);

  /** What stands in the way, or null when the leads are in; undefined when the person thought better of it. */
  const bringIn = async (way: Way): Promise<string | null | undefined> => {
    if (way === "samples") {
      await ipc.load_samples();
      return null;
    }
    const summary = await ipc.choose_files();
    const isIn = summary !== null && summary.created + summary.updated + summary.unchanged > 0;
    // What came of it is said above the list, which is shown next.
    finish(isIn ? summary : null);
    if (summary === null) return undefined;
    if (isIn) return null;
    const [first] = summary.rejected;
    if (first === undefined) return t`There are no referrals in this file.`;
    const { file, place, reason } = rejectionWords(first, i18n);
    return first.place === "file"
      ? t`Nothing could be imported. ${file}: ${reason}`
      : t`Nothing could be imported. ${file}, ${place}: ${reason}`;
  };

  const leave = async () => {
    if (!onboarded) client.setQueryData(keys.settings, await ipc.set_setting("onboarded", "true"));
    backToInbox();
  };

  const attempt = (way: () => Promise<string | null | undefined>) => {
    if (busy) return;
    setBusy(true);
    setTrouble(null);
    way()
      .then(async (problem) => {
        if (problem) setTrouble(problem);
        if (problem === null) await leave();
      })
      .catch((thrown: unknown) => setTrouble(i18n._(wordsFor(toDeskError(thrown)))))
      .finally(() => setBusy(false));
  };

  return {
    start: (way: Way) => attempt(() => bringIn(way)),
    /** To the desk as it is. */
    skip: () => attempt(async () => null),
    busy,
    trouble,
  };
}
