import { Trans, useLingui } from "@lingui/react/macro";
import { Group, Button as Plain } from "react-aria-components";
import { useDesk } from "../app/desk";
import type { LeadDetail } from "../ipc";
import { Button } from "../shared/Button";
import { type Hotkey, useHotkeys } from "../shared/hotkeys";
import { Kbd } from "../shared/Kbd";
import menus from "../shared/Menu.module.css";
import { MoreMenu } from "../shared/MoreMenu";
import { tellsRoom } from "../shared/room";
import { useNow, useSeconds } from "../shared/time";
import styles from "./ActionBar.module.css";
import { type Action, actionsFor } from "./actions";
import { useReach } from "./useReach";

/** The verbs, always in the same place. */
export function ActionBar({ lead }: { lead: LeadDetail }) {
  const { t, i18n } = useLingui();
  const desk = useDesk();
  const { phone, call, email, mail } = useReach(lead);
  const { bar, menu } = actionsFor(lead);
  const { id, held_until: heldUntil } = lead.row;
  const minute = useNow();
  // Ticks only around a hold: a lead that was held last week has its moment long behind it.
  const now = useSeconds(heldUntil !== null && Date.parse(heldUntil) > minute);
  const held = heldUntil !== null && lead.undo !== null && Date.parse(heldUntil) > now;

  const act = ({ command, dialog }: Action) => {
    if (dialog) desk.openDialog(dialog, id);
    else if (command === "wake") desk.run(id, { command }).catch(desk.report);
    else if (command === "flame") desk.run(id, { command, on: lead.row.flame === "none" }).catch(desk.report);
  };
  const verbs = [...bar, ...menu].map(
    (action): Hotkey => ({
      keys: action.hotkey ? [action.hotkey] : [],
      group: "lead",
      label: i18n._(action.words),
      icon: action.icon,
      run: () => act(action),
    }),
  );
  const reaching: Hotkey[] = [
    ...(phone === null
      ? []
      : [{ keys: ["p"], group: "lead" as const, label: t`Call the customer`, icon: "phone" as const, run: call }]),
    ...(email === null
      ? []
      : [{ keys: [], group: "lead" as const, label: t`Mail the customer`, icon: "mail" as const, run: mail }]),
  ];
  useHotkeys([...verbs, ...reaching]);

  return (
    <div ref={tellsRoom} className={styles.place}>
      <Group className={styles.bar} aria-label={t`Answer this lead`}>
        {bar.map((action, index) => (
          <Button
            key={action.command}
            look={index === 0 ? "primary" : "default"}
            icon={action.icon}
            hotkey={action.hotkey}
            onPress={() => act(action)}
          >
            {i18n._(action.words)}
          </Button>
        ))}
        {bar.length === 0 && !held && (
          <p className={styles.still}>
            <Trans>Archived. Nothing here changes any more.</Trans>
          </p>
        )}
        {menu.length > 0 && (
          <MoreMenu
            className={menus.more}
            label={t`More commands`}
            placement="top"
            acts={menu.map((action) => ({
              name: i18n._(action.words),
              icon: action.icon,
              hotkey: action.hotkey,
              run: () => act(action),
            }))}
          />
        )}
        <Plain className={styles.hint} onPress={() => desk.showKeys(true)}>
          <Kbd keys="?" />
          <span>
            <Trans>keys</Trans>
          </span>
        </Plain>
      </Group>
    </div>
  );
}
