import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useRef } from "react";
import { Button, Disclosure, DisclosurePanel, Heading } from "react-aria-components";
import { toDeskError } from "../ipc";
import { useRaw } from "../ipc/queries";
import { wordsFor } from "../shared/errors";
import { Icon } from "../shared/Icon";
import { IconButton } from "../shared/IconButton";
import styles from "./RawData.module.css";
import { useCopy } from "./useCopy";

type Props = { id: string; open: boolean; onOpenChange: (open: boolean) => void };

/** The lead exactly as its source gave it, fetched when somebody looks. */
export function RawData({ id, open, onOpenChange }: Props) {
  const { t, i18n } = useLingui();
  const copy = useCopy();
  const { data, error } = useRaw(id, open);
  const place = useRef<HTMLDivElement>(null);

  // Opened from the menu at the top, the answer would otherwise appear out of sight.
  useEffect(() => {
    if (open && data !== undefined) place.current?.scrollIntoView({ block: "nearest" });
  }, [open, data]);

  return (
    <Disclosure ref={place} className={styles.raw} isExpanded={open} onExpandedChange={onOpenChange}>
      <Heading level={3} className={styles.head}>
        <Button slot="trigger" className={styles.trigger}>
          <Icon name="chevronRight" size={14} />
          <Trans>Raw data</Trans>
        </Button>
        {data !== undefined && open && (
          <IconButton icon="copy" size="small" label={t`Copy raw data`} onPress={() => copy(data)} />
        )}
      </Heading>
      <DisclosurePanel>
        {error && <p>{i18n._(wordsFor(toDeskError(error)))}</p>}
        {open && data !== undefined && (
          <textarea
            className={styles.json}
            aria-label={t`Raw data`}
            rows={16}
            readOnly
            value={data}
            spellCheck={false}
          />
        )}
      </DisclosurePanel>
    </Disclosure>
  );
}
