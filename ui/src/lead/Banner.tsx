import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { useDesk } from "../app/desk";
import type { LeadDetail } from "../ipc";
import { Button } from "../shared/Button";
import { amountOf } from "../shared/clockWords";
import { useFormat } from "../shared/format";
import { Icon } from "../shared/Icon";
import { useNow } from "../shared/time";
import styles from "./Banner.module.css";
import { useReach } from "./useReach";
import { dayAndTime } from "./when";

type Props = { lead: LeadDetail };

/** The flame, as long as somebody waits for a call: hot, cooled, or quieted by a contact. */
export function Banner({ lead }: Props) {
  const { contacted_at: contactedAt, flame, stage } = lead.row;
  // An accepted lead has a flame's clock only where the customer asked after it was accepted.
  if (stage === "archived" || (stage === "accepted" && lead.clocks.flame === null)) return null;
  if (contactedAt !== null) return <ContactedBanner lead={lead} at={contactedAt} />;
  if (flame === "hot") return <HotBanner lead={lead} />;
  if (flame === "ember") return <EmberBanner lead={lead} />;
  return null;
}

function HotBanner({ lead }: Props) {
  const { i18n } = useLingui();
  const now = useNow();
  const until = lead.clocks.flame?.at ?? null;
  const amount = until === null ? null : amountOf(Math.max(0, Date.parse(until) - now), i18n);
  return (
    <div className={`${styles.banner} ${styles.hot}`}>
      <Icon name="flame" size={20} />
      <p>
        <b>
          <Trans>Customer asked to be contacted directly</Trans>
        </b>
        {amount && (
          <span className={styles.rest}>
            <Trans>{amount} of flame left</Trans>
          </span>
        )}
      </p>
      <CallButton lead={lead} look="ember">
        <Trans>Call now</Trans>
      </CallButton>
    </div>
  );
}

function EmberBanner({ lead }: Props) {
  const { i18n } = useLingui();
  const now = useNow();
  const cooledAt = lead.clocks.flame?.at ?? null;
  const amount = cooledAt === null ? null : amountOf(Math.abs(now - Date.parse(cooledAt)), i18n);
  return (
    <div className={styles.banner}>
      <Icon name="ember" size={20} />
      <p>
        <b>{amount ? <Trans>The flame cooled {amount} ago</Trans> : <Trans>The flame cooled</Trans>}</b>
        <span className={styles.rest}>
          <Trans>A call still helps. Nothing was closed.</Trans>
        </span>
      </p>
      <CallButton lead={lead}>
        <Trans>Call</Trans>
      </CallButton>
    </div>
  );
}

function CallButton({ lead, look, children }: Props & { look?: "ember"; children: ReactNode }) {
  const { phone, call } = useReach(lead);
  if (phone === null) return null;
  return (
    <Button look={look} icon="phone" hotkey="p" onPress={call}>
      {children}
    </Button>
  );
}

function ContactedBanner({ lead, at }: Props & { at: string }) {
  const { i18n } = useLingui();
  const now = useNow();
  const format = useFormat();
  const { openDialog } = useDesk();
  const when = dayAndTime(at, now, format);
  const decideBy = lead.clocks.expiry?.at ?? null;
  const amount = decideBy === null ? null : amountOf(Math.max(0, Date.parse(decideBy) - now), i18n);
  return (
    <div className={styles.banner}>
      <Icon name="called" size={20} />
      <p>
        <b>
          <Trans>Contacted {when}</Trans>
        </b>
        {amount && (
          <span className={styles.rest}>
            <Trans>Now decide, {amount} left</Trans>
          </span>
        )}
      </p>
      {lead.commands.includes("contacted") && (
        <Button icon="pencil" onPress={() => openDialog("contacted", lead.row.id)}>
          <Trans>Add a contact</Trans>
        </Button>
      )}
    </div>
  );
}
