import { useLingui } from "@lingui/react/macro";
import { useListing } from "../inbox/listing";
import { stageWords, tabWords } from "../inbox/words";
import type { Overview, Stage, Tab } from "../ipc";
import { useAlarmState, useNoticesNeedingUser, useUpdates } from "../ipc/queries";
import { SavedViews } from "../views/SavedViews";
import { useDesk } from "./desk";
import { useImport } from "./importing";
import { Mark } from "./Mark";
import styles from "./Nav.module.css";
import { Item } from "./NavItem";
import { SearchBox } from "./SearchBox";
import { useNavKeys } from "./useNavKeys";

export const tabs: Tab[] = ["all", "marketplace", "qualified", "favorites", "co-sell"];
export const stages: Stage[] = ["received", "accepted", "archived"];

/** Where in the desk one is, and how much waits elsewhere. Below 1080 px only icons and counts are left. */
export function Nav() {
  const { t, i18n } = useLingui();
  const { view, setView, screen, show } = useDesk();
  const waiting = useNoticesNeedingUser().data ?? 0;
  const unseen = useAlarmState().data?.unseen ?? 0;
  const offer = useUpdates().data?.offer;
  const inInbox = screen.name === "inbox";
  const { choose } = useImport();
  const overview = useListing().listing.counts;
  const shownTabs = tabs.filter((tab) => tab !== "co-sell" || view.tab === tab || (overview?.co_sell_in_all ?? 0) > 0);
  useNavKeys(shownTabs);
  return (
    <nav className={styles.nav} aria-label={t`Referral Desk`}>
      <div className={styles.product}>
        <Mark />
        <span className="ell">{t`Referral Desk`}</span>
      </div>
      <SearchBox />
      <h2>{t`Leads`}</h2>
      <ul>
        {shownTabs.map((tab) => (
          <Item
            key={tab}
            icon={tabWords[tab].icon}
            name={i18n._(tabWords[tab].name)}
            count={overview === null ? undefined : tabCount(overview, tab)}
            current={inInbox && view.tab === tab ? "true" : undefined}
            onPress={() => setView({ tab })}
          />
        ))}
      </ul>
      <h2>{t`Stage`}</h2>
      <ul className={styles.rail}>
        {stages.map((stage) => (
          <Item
            key={stage}
            name={i18n._(stageWords[stage])}
            count={overview?.stages[stage]}
            current={inInbox && view.stage === stage ? "step" : undefined}
            onPress={() => setView({ stage })}
          />
        ))}
      </ul>
      <SavedViews />
      <ul className={styles.end}>
        <Item
          icon="bell"
          name={t`Alarms`}
          count={unseen > 0 ? unseen : undefined}
          current={screen.name === "alarms" ? "true" : undefined}
          onPress={() => show({ name: "alarms" })}
        />
        {(waiting > 0 || screen.name === "notices") && (
          <Item
            icon="mail"
            name={t`Notices`}
            count={waiting}
            current={screen.name === "notices" ? "true" : undefined}
            onPress={() => show({ name: "notices" })}
          />
        )}
        <Item icon="import" name={t`Import referrals`} onPress={choose} />
        {offer && (
          <Item
            icon="sync"
            name={t`Update to ${offer.version}`}
            onPress={() => show({ name: "settings", section: "about" })}
          />
        )}
        <Item
          icon="settings"
          name={t`Settings`}
          current={screen.name === "settings" ? "true" : undefined}
          onPress={() => show({ name: "settings", section: "general" })}
        />
      </ul>
    </nav>
  );
}

function tabCount({ tabs: counts }: Overview, tab: Tab): number {
  return tab === "co-sell" ? counts.co_sell : counts[tab];
}
