import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { FieldError, Text } from "react-aria-components";
import type { FieldError as Wrong } from "../../../ipc";
import { Icon } from "../../../shared/Icon";
import { fieldErrorText } from "../../words/fieldErrors";
import styles from "./fields.module.css";

/** The line under a field: what is wrong, or else what helps. Its height is kept, so nothing jumps. */
export function FieldNote({ wrong, help }: { wrong: Wrong | null; help?: ReactNode }) {
  const { i18n } = useLingui();
  if (wrong) {
    return (
      <FieldError className={`${styles.help} ${styles.wrong}`}>
        <Icon name="warn" size={12} />
        <span>{i18n._(fieldErrorText(wrong))}</span>
      </FieldError>
    );
  }
  return (
    <Text slot="description" className={styles.help}>
      {help}
    </Text>
  );
}
