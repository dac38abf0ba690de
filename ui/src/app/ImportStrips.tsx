import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { ImportSummary } from "../ipc";
import { Button } from "../shared/Button";
import { IconButton } from "../shared/IconButton";
import { later } from "../shared/later";
import { Strip } from "../shared/Strip";
import { useImport } from "./importing";

const RejectedRows = later(() => import("./RejectedRows"));

/** How far an import has come, with the way to end it, and what it did. */
export function ImportStrips() {
  const { t } = useLingui();
  const { progress, stopping, result, stop } = useImport();
  return (
    <div role="status">
      {progress !== null && (
        <Strip
          icon="import"
          words={
            stopping
              ? t`Ending the import. What is in stays in.`
              : t`Importing: ${plural(progress, { one: "# referral read", other: "# referrals read" })}`
          }
        >
          <Button size="small" isPending={stopping} onPress={stop}>{t`Cancel`}</Button>
        </Strip>
      )}
      {result && <ImportResult result={result} />}
    </div>
  );
}

function ImportResult({ result }: { result: ImportSummary }) {
  const { t, i18n } = useLingui();
  const { dismiss } = useImport();
  const [open, setOpen] = useState(false);
  const created = i18n.number(result.created);
  const updated = i18n.number(result.updated);
  const unchanged = i18n.number(result.unchanged);
  const rejected = i18n.number(result.rejected.length);
  const isWhole = result.rejected.length === 0;
  const counts = [
    t`${created} new`,
    t`${updated} updated`,
    t`${unchanged} unchanged`,
    ...(isWhole ? [] : [t`${rejected} rejected`]),
  ].join(", ");
  return (
    <Strip
      icon={isWhole && !result.stopped ? "check" : "warn"}
      bad={!isWhole}
      words={result.stopped ? t`Import cancelled. Already in: ${counts}` : t`Imported: ${counts}`}
    >
      {!isWhole && <Button size="small" onPress={() => setOpen(true)}>{t`Show rejected`}</Button>}
      <IconButton size="small" icon="x" label={t`Dismiss`} onPress={dismiss} />
      {open && <RejectedRows rejected={result.rejected} isOpen onOpenChange={setOpen} />}
    </Strip>
  );
}
