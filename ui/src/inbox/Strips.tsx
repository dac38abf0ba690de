import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { AlarmStrips } from "../alarms/AlarmStrips";
import { useDesk } from "../app/desk";
import { useImport } from "../app/importing";
import { useSettings } from "../app/settings";
import { type ImportSummary, ipc } from "../ipc";
import { forgetChanged } from "../ipc/queries";
import { Button } from "../shared/Button";
import { type NextStep, nextStep, wordsFor } from "../shared/errors";
import { useFormat } from "../shared/format";
import { IconButton } from "../shared/IconButton";
import { later } from "../shared/later";
import { Strip } from "../shared/Strip";
import { RemovedView } from "../views/RemovedView";
import type { Listing } from "./pages";
import { toldAt } from "./told";

const FilterBar = later(() => import("./filters/FilterBar"));

const RejectedRows = later(() => import("../app/RejectedRows"));
const ManyStrip = later(() => import("../many/ManyStrip"));

/** What has to be said above the list: one line each, with at most one thing to do. */
export function Strips({ listing, onRetry }: { listing: Listing; onRetry: () => void }) {
  const { t, i18n } = useLingui();
  const { trouble, dismissTrouble, show, many } = useDesk();
  const { toasts_work } = useSettings();
  const { progress, result } = useImport();
  return (
    <>
      <div role="alert">
        {trouble && (
          <Strip icon="warn" bad words={i18n._(wordsFor(trouble))}>
            <NextStepButton step={nextStep(trouble)} onAgain={onRetry} />
            <IconButton size="small" icon="x" label={t`Dismiss`} onPress={dismissTrouble} />
          </Strip>
        )}
        {!toasts_work && (
          <Strip icon="warn" bad words={t`Notifications don’t work here. What is due is in this list and in the tray.`}>
            <Button size="small" onPress={() => show({ name: "settings", section: "general" })}>{t`What to do`}</Button>
          </Strip>
        )}
        {listing.phase === "failed" && (
          <Strip
            icon="warn"
            bad
            words={listing.error ? i18n._(wordsFor(listing.error)) : t`This list could not be read.`}
          >
            <Button size="small" onPress={onRetry}>{t`Try again`}</Button>
          </Strip>
        )}
      </div>
      <AlarmStrips />
      <div role="status">
        {progress !== null && (
          <Strip
            icon="import"
            words={t`Importing: ${plural(progress, { one: "# referral read", other: "# referrals read" })}`}
          />
        )}
        {result && <ImportResult result={result} />}
        {many !== null && <ManyStrip />}
      </div>
      {listing.view.search !== null && <SearchStrip listing={listing} search={listing.view.search} />}
      <RemovedView />
      {(listing.overview?.samples ?? 0) > 0 && <SampleStrip />}
    </>
  );
}

/** The one thing that helps against a trouble; its strip goes with it. */
function NextStepButton({ step, onAgain }: { step: NextStep | null; onAgain: () => void }) {
  const { i18n } = useLingui();
  const { show, dismissTrouble } = useDesk();
  const client = useQueryClient();
  if (step === null) return null;
  const take = () => {
    dismissTrouble();
    if ("settings" in step) show({ name: "settings", section: step.settings });
    else if ("screen" in step) show({ name: step.screen });
    else {
      forgetChanged(client, null);
      onAgain();
    }
  };
  return (
    <Button size="small" onPress={take}>
      {i18n._(step.words)}
    </Button>
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
  const words = [
    t`${created} new`,
    t`${updated} updated`,
    t`${unchanged} unchanged`,
    ...(isWhole ? [] : [t`${rejected} rejected`]),
  ].join(", ");
  return (
    <Strip icon={isWhole ? "check" : "warn"} bad={!isWhole} words={t`Imported: ${words}`}>
      {!isWhole && <Button size="small" onPress={() => setOpen(true)}>{t`Show rejected`}</Button>}
      <IconButton size="small" icon="x" label={t`Dismiss`} onPress={dismiss} />
      {open && <RejectedRows rejected={result.rejected} isOpen onOpenChange={setOpen} />}
    </Strip>
  );
}

function SearchStrip({ listing, search }: { listing: Listing; search: string }) {
  const { t } = useLingui();
  const { setView } = useDesk();
  const format = useFormat();
  const told = toldAt(search);
  if (told !== null) {
    const when = format.dayTime(told);
    return (
      <Strip icon="bell" words={t`Told together on ${when}`}>
        <Button size="small" onPress={() => setView({ stage: "received", search: null })}>{t`Show all leads`}</Button>
      </Strip>
    );
  }
  return <FilterBar listing={listing} search={search} />;
}

function SampleStrip() {
  const { t } = useLingui();
  const { report } = useDesk();
  return (
    <Strip icon="info" words={t`These are sample referrals`}>
      <Button size="small" onPress={() => ipc.remove_samples().catch(report)}>{t`Remove samples`}</Button>
    </Strip>
  );
}
