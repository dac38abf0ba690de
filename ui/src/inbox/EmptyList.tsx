import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { useDesk } from "../app/desk";
import { useImport } from "../app/importing";
import { ipc, type Overview } from "../ipc";
import type { View } from "../ipc/queries";
import { Button } from "../shared/Button";
import { Icon, type IconName } from "../shared/Icon";
import { later } from "../shared/later";
import styles from "./Inbox.module.css";

const NothingFound = later(() => import("./filters/NothingFound"));

/** Says what would be here, and how to get it. */
export function EmptyList({ view, overview }: { view: View; overview: Overview | null }) {
  const { t } = useLingui();
  if (overview === null) return null;
  if (view.search !== null) {
    return <NothingFound view={view} search={view.search} asked={overview.asked} />;
  }
  if (overview.leads_in_all === 0) return <NoLeadsAtAll />;

  switch (view.tab) {
    case "favorites":
      return (
        <Empty icon="heart" title={t`No favorites here`} hint={t`The heart on a referral, or F, keeps it at hand.`} />
      );
    case "marketplace":
      return <Empty icon="store" title={t`No marketplace leads here`} hint={t`They come straight from customers.`} />;
    case "qualified":
      return (
        <Empty
          icon="qualified"
          title={t`No qualified leads here`}
          hint={t`They come from Microsoft's sellers and marketing.`}
        />
      );
    case "co-sell":
      return (
        <Empty
          icon="coSell"
          title={t`No co-sell opportunities here`}
          hint={t`A Microsoft seller stays in these deals.`}
        />
      );
    case "all":
      break;
  }
  switch (view.stage) {
    case "accepted":
      return (
        <Empty icon="accepted" title={t`No accepted referrals`} hint={t`A referral you accept becomes a deal here.`} />
      );
    case "archived":
      return (
        <Empty
          icon="file"
          title={t`Nothing archived yet`}
          hint={t`Won, lost, declined and expired referrals end up here.`}
        />
      );
    case "received":
    case null:
      return (
        <Empty
          icon="accepted"
          title={t`Nothing waits for an answer`}
          hint={t`New referrals appear here when they are imported.`}
        />
      );
  }
}

function NoLeadsAtAll() {
  const { t } = useLingui();
  const { report } = useDesk();
  const { choose } = useImport();
  return (
    <Empty
      icon="all"
      title={t`No referrals yet`}
      hint={t`Import a file from Partner Center, or drop it anywhere on this window.`}
    >
      <Button look="primary" icon="import" onPress={choose}>{t`Import referrals`}</Button>
      <Button onPress={() => ipc.load_samples().catch(report)}>{t`Try with sample referrals`}</Button>
    </Empty>
  );
}

type EmptyProps = { icon: IconName; title: string; hint: string; children?: ReactNode };

export function Empty({ icon, title, hint, children }: EmptyProps) {
  return (
    <div className={styles.empty}>
      <Icon name={icon} size={28} />
      <b>{title}</b>
      <span>{hint}</span>
      {children && <div className={styles.emptyActs}>{children}</div>}
    </div>
  );
}
