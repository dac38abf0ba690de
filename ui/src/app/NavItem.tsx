import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Icon, type IconName } from "../shared/Icon";
import styles from "./Nav.module.css";

type ItemProps = {
  icon?: IconName;
  name: string;
  count?: number;
  current?: "true" | "step";
  onPress: () => void;
  /** What the right button of the mouse does, and the key of menus. */
  onMenu?: () => void;
  /** What stands beside it. */
  children?: ReactNode;
};

/** A place to go to, and how much waits there. */
export function Item({ icon, name, count, current, onPress, onMenu, children }: ItemProps): ReactNode {
  const { i18n } = useLingui();
  return (
    <li className={styles.place}>
      <button
        type="button"
        className={styles.item}
        title={name}
        aria-current={current}
        onClick={onPress}
        onContextMenu={
          onMenu &&
          ((event) => {
            event.preventDefault();
            onMenu();
          })
        }
      >
        {icon === undefined ? <span className={styles.node} /> : <Icon name={icon} className={styles.icon} />}
        <span className={`${styles.name} ell`}>{name}</span>
        {count !== undefined && <span className={styles.count}>{i18n.number(count)}</span>}
      </button>
      {children}
    </li>
  );
}
