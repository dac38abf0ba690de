import { Trans, useLingui } from "@lingui/react/macro";
import { memo, type ReactNode, useContext, useState } from "react";
import { useDesk } from "../app/desk";
import { type LeadDetail, toDeskError } from "../ipc";
import { useLead } from "../ipc/queries";
import { LeadNotices } from "../notices/LeadNotices";
import { Button } from "../shared/Button";
import { wordsFor } from "../shared/errors";
import { useFormat } from "../shared/format";
import { HotkeysWork } from "../shared/hotkeys";
import { Icon } from "../shared/Icon";
import { Loading } from "../shared/Loading";
import { later } from "../shared/later";
import { useNow } from "../shared/time";
import { ActionBar } from "./ActionBar";
import { Alike } from "./Alike";
import { Banner } from "./Banner";
import { ComingAlarms } from "./ComingAlarms";
import { ContactLog } from "./ContactLog";
import { Contacts } from "./Contacts";
import { Deal, Ending } from "./Deal";
import { Facts } from "./Facts";
import { Head } from "./Head";
import { HeldBar } from "./HeldBar";
import styles from "./Pane.module.css";
import { RawData } from "./RawData";
import { Registration } from "./Registration";
import { Request } from "./Request";
import { Origin, UnreadValues } from "./Sources";
import { Team } from "./Team";
import { Timeline } from "./Timeline";

const SelectionBar = later(() => import("../many/SelectionBar"));

/** The detail: everything about one lead, and the verbs for it. */
export function LeadPane({ leadId }: { leadId: string | null }) {
  const { t } = useLingui();
  const { data, error, refetch } = useLead(leadId);
  const { picked } = useDesk();
  const picking = picked.whole || picked.ids.size > 0;
  const [last, setLast] = useState<LeadDetail | undefined>(data);
  if (data !== undefined && data !== last) setLast(data);

  // While the next lead is fetched the one before stays to be seen, but not to be acted on.
  const shown = data ?? (error === null ? last : undefined);
  const name = leadId !== null && shown ? shown.row.customer : t`Lead`;
  return (
    <section id="detail" tabIndex={-1} className={styles.pane} aria-label={name}>
      {leadId === null ? (
        <NothingSelected />
      ) : error !== null && data === undefined ? (
        <NotReadable error={error} onRetry={refetch} />
      ) : shown === undefined ? (
        <Loading />
      ) : (
        <Shown key={shown.row.id} lead={shown} still={data === undefined} picking={picking} />
      )}
      {picking && <SelectionBar />}
    </section>
  );
}

function Shown({ lead, still, picking }: { lead: LeadDetail; still: boolean; picking: boolean }) {
  const keysWork = useContext(HotkeysWork);
  return (
    <HotkeysWork value={keysWork && !still && !picking}>
      <div className={styles.body} inert={still} aria-busy={still}>
        <Content lead={lead} />
      </div>
      <div className="screen-only" inert={still}>
        {!picking && <ActionBar lead={lead} />}
      </div>
    </HotkeysWork>
  );
}

/** Drawn anew for news of the lead, not for keys on their way to another one. */
const Content = memo(function Content({ lead }: { lead: LeadDetail }) {
  const [rawOpen, setRawOpen] = useState(false);
  return (
    <>
      <PrintedAt />
      <ScreenOnly>
        <HeldBar lead={lead} />
      </ScreenOnly>
      <Banner lead={lead} />
      <Head lead={lead} onShowRaw={() => setRawOpen(true)} />
      <Facts lead={lead} />
      <div className={styles.cols}>
        <div className={styles.col}>
          <Registration lead={lead} />
          <Ending lead={lead} />
          <ScreenOnly>{lead.row.stage === "received" && <Alike lead={lead} />}</ScreenOnly>
          <Contacts lead={lead} />
          <Deal lead={lead} />
          <Request lead={lead} />
          <UnreadValues lead={lead} />
          <Origin lead={lead} />
          <ScreenOnly>
            <RawData id={lead.row.id} open={rawOpen} onOpenChange={setRawOpen} />
          </ScreenOnly>
        </div>
        <div className={styles.col}>
          <Team lead={lead} />
          <ContactLog lead={lead} />
          <LeadNotices lead={lead} />
          <ScreenOnly>
            <ComingAlarms lead={lead} />
            {lead.row.stage !== "received" && <Alike lead={lead} />}
          </ScreenOnly>
          <Timeline lead={lead} />
        </div>
      </div>
    </>
  );
});

/** Left out on paper: it is about the desk or can only be pressed. */
function ScreenOnly({ children }: { children: ReactNode }) {
  return <div className="screen-only">{children}</div>;
}

/** On paper the clocks stand still, so it says when they were so. */
function PrintedAt() {
  const format = useFormat();
  const now = format.exact(useNow());
  return (
    <p className="paper dim">
      <Trans>Referral Desk, as of {now}</Trans>
    </p>
  );
}

function NothingSelected() {
  return (
    <div className={styles.empty}>
      <Icon name="all" size={28} />
      <b>
        <Trans>No lead selected</Trans>
      </b>
      <p>
        <Trans>Choose one in the list to see its clocks and answer it.</Trans>
      </p>
    </div>
  );
}

function NotReadable({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { i18n } = useLingui();
  return (
    <div className={styles.empty} role="alert">
      <Icon name="warn" size={28} />
      <b>
        <Trans>This lead could not be read</Trans>
      </b>
      <p>{i18n._(wordsFor(toDeskError(error)))}</p>
      <Button onPress={onRetry}>
        <Trans>Try again</Trans>
      </Button>
    </div>
  );
}
