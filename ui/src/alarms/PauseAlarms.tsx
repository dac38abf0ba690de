import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import { ipc, type PauseFor } from "../ipc";
import { Button } from "../shared/Button";
import menu from "../shared/Menu.module.css";
import { useSettle } from "./AlarmStrips";

/** The palette offers the same. */
export const pauseLengths: Record<PauseFor, MessageDescriptor> = {
  "one-hour": msg`For 1 hour`,
  "until-morning": msg`Until tomorrow morning`,
  "until-resumed": msg`Until I resume`,
};

/** No alarms for a while; what falls due meanwhile waits. */
export function PauseAlarms() {
  const { t, i18n } = useLingui();
  const settle = useSettle();
  return (
    <MenuTrigger>
      <Button icon="bellOff">{t`Pause alarms`}</Button>
      <Popover className={menu.popover ?? ""} placement="bottom end">
        <Menu className={menu.menu ?? ""} onAction={(length) => settle(ipc.pause_alarms(length as PauseFor))}>
          {(Object.keys(pauseLengths) as PauseFor[]).map((length) => (
            <MenuItem key={length} id={length} className={menu.item ?? ""}>
              {i18n._(pauseLengths[length])}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
