import type { ReactNode } from "react";
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from "react-aria-components";
import styles from "./Button.module.css";
import { Icon, type IconName } from "./Icon";
import { Kbd } from "./Kbd";

export type ButtonLook = "default" | "primary" | "ember" | "danger" | "plain";
export type ButtonProps = Omit<AriaButtonProps, "className" | "style" | "children"> & {
  look?: ButtonLook;
  size?: "normal" | "small";
  icon?: IconName;
  /** The key that does the same, as useHotkeys names it; shown as a key cap. */
  hotkey?: string;
  children: ReactNode;
};

export function Button({ look = "default", size = "normal", icon, hotkey, children, ...rest }: ButtonProps) {
  return (
    <AriaButton {...rest} className={[styles.button, styles[look], styles[size]].join(" ")}>
      {icon && <Icon name={icon} />}
      <span className={styles.label}>{children}</span>
      {hotkey && <Kbd keys={hotkey} />}
    </AriaButton>
  );
}
