import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ipc } from "../ipc";
import { keys, useAlarmChoices } from "../ipc/queries";

const OFFICE = "Mon-Fri 09:00-18:00";

/**
 * Working hours as the desk offers them: Monday to Friday, 9 to 18. Kept at once, for leads may also come by a
 * file that is dropped on the window.
 */
export function useOfficeHours() {
  const client = useQueryClient();
  const { data: choices } = useAlarmChoices();
  const [wanted, setWanted] = useState<boolean | null>(null);
  const choose = (office: boolean) => {
    setWanted(office);
    ipc
      .set_setting("working_hours", office ? OFFICE : "")
      .finally(() => client.invalidateQueries({ queryKey: keys.alarms }))
      // What was not kept is not shown as if it were.
      .catch(() => setWanted(null));
  };
  return { office: wanted ?? (choices?.working ?? null) !== null, choose };
}
