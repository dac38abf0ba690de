import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { useDesk } from "../app/desk";
import { ipc, type SettingKey } from "../ipc";
import { keys } from "../ipc/queries";

/** Changes one setting, in effect at once everywhere. A failure is told in the strip above the list. */
export function useSetting() {
  const client = useQueryClient();
  const { report } = useDesk();
  return useCallback(
    (key: SettingKey, value: string) =>
      ipc.set_setting(key, value).then((settings) => client.setQueryData(keys.settings, settings), report),
    [client, report],
  );
}
