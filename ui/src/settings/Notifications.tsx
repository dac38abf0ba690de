import { useLingui } from "@lingui/react/macro";
import { NotificationTest, useNotificationTest } from "./NotificationTest";
import { Part } from "./Panel";

/** Whether the system shows the desk's notifications. */
export function Notifications() {
  const { t } = useLingui();
  return (
    <Part title={t`Notifications`} note={t`The system can say that it took a notification, not that anybody saw it.`}>
      <NotificationTest test={useNotificationTest()} />
    </Part>
  );
}
