import { useLingui } from "@lingui/react/macro";
import { AlarmStrips } from "../alarms/AlarmStrips";
import { useDesk } from "../app/desk";
import { ImportStrips } from "../app/ImportStrips";
import { useSettings } from "../app/settings";
import { TroubleStrip } from "../app/TroubleStrip";
import { ipc } from "../ipc";
import { Button } from "../shared/Button";
import { wordsFor } from "../shared/errors";
import { useFormat } from "../shared/format";
import { later } from "../shared/later";
import { Strip } from "../shared/Strip";
import { RemovedView } from "../views/RemovedView";
import type { Listing } from "./pages";
import { toldAt } from "./told";

const FilterBar = later(() => import("./filters/FilterBar"));

const ManyStrip = later(() => import("../many/ManyStrip"));

/** What has to be said above the list: one line each, with at most one thing to do. */
export function Strips({ listing, onRetry }: { listing: Listing; onRetry: () => void }) {
  const { t, i18n } = useLingui();
  const { show, many } = useDesk();
  const { toasts_work } = useSettings();
  return (
    <>
      <TroubleStrip onAgain={onRetry} />
      <div role="alert">
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
      <ImportStrips />
      <div role="status">{many !== null && <ManyStrip />}</div>
      {listing.view.search !== null && <SearchStrip listing={listing} search={listing.view.search} />}
      <RemovedView />
      {(listing.overview?.samples ?? 0) > 0 && <SampleStrip />}
    </>
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
