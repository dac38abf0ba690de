import { Button as AriaButton, type ButtonProps, Tooltip, TooltipTrigger } from "react-aria-components";
import { Icon, type IconName } from "./Icon";
import styles from "./IconButton.module.css";
import { Kbd } from "./Kbd";

type IconButtonProps = Omit<ButtonProps, "className" | "style" | "children"> & {
  icon: IconName;
  /** What it does; the spoken name and the tooltip. */
  label: string;
  hotkey?: string;
  size?: "normal" | "small";
  /** Drawn filled: a favourite that is set. */
  lit?: boolean;
};

export function IconButton({ icon, label, hotkey, size = "normal", lit, ...rest }: IconButtonProps) {
  return (
    <TooltipTrigger delay={600}>
      <AriaButton
        {...rest}
        aria-label={label}
        className={[styles.button, styles[size]].join(" ")}
        data-lit={lit || undefined}
      >
        <Icon name={icon} />
      </AriaButton>
      <Tooltip className={styles.tip ?? ""} offset={6}>
        {label}
        {hotkey && <Kbd keys={hotkey} />}
      </Tooltip>
    </TooltipTrigger>
  );
}
