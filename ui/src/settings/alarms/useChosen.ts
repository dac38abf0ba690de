import { useQueryClient } from "@tanstack/react-query";
import { useDesk } from "../../app/desk";
import { type AlarmChoices, ipc, type SettingKey } from "../../ipc";
import { keys } from "../../ipc/queries";

/**
 * Makes one choice that needs no typing. It shows at once, so that the next choice, made before Rust has
 * answered, starts from it; a failure is told in the strip above the list and puts back what is kept.
 */
export function useChosen() {
  const client = useQueryClient();
  const { report } = useDesk();
  return (key: SettingKey, value: string, change: Partial<AlarmChoices>) => {
    client.setQueryData<AlarmChoices>(keys.choices, (before) => before && { ...before, ...change });
    ipc
      .set_setting(key, value)
      .then((settings) => client.setQueryData(keys.settings, settings), report)
      .finally(() => client.invalidateQueries({ queryKey: keys.alarms }));
  };
}
