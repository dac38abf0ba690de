import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { useDesk } from "../app/desk";
import { keys } from "../ipc/queries";

/** Does something with a notice and reads all of them anew; a failure is told in the strip above the list. */
export function useNoticeAct() {
  const client = useQueryClient();
  const { report } = useDesk();
  const [busy, setBusy] = useState(false);
  const act = useCallback(
    (doing: () => Promise<unknown>) => {
      setBusy(true);
      doing()
        .catch(report)
        .then(() => client.invalidateQueries({ queryKey: keys.notices }))
        .finally(() => setBusy(false));
    },
    [client, report],
  );
  return { act, busy };
}
