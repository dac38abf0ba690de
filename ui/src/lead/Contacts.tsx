import { Trans, useLingui } from "@lingui/react/macro";
import type { Address, Contact, LeadDetail } from "../ipc";
import { Button } from "../shared/Button";
import { useFormat } from "../shared/format";
import { Icon } from "../shared/Icon";
import { IconButton } from "../shared/IconButton";
import styles from "./Contacts.module.css";
import { keyed } from "./keyed";
import { contactLine } from "./leadAsText";
import { MailAddress } from "./MailAddress";
import { Section } from "./Section";
import { useCopy } from "./useCopy";
import { useReach } from "./useReach";

/** Who to talk to, one click away from the talk. */
export function Contacts({ lead }: { lead: LeadDetail }) {
  const { reach } = useReach(lead);
  const place = usePlace(lead.address);
  const withheld = lead.row.outcome === "expired";
  return (
    <Section title={<Trans>Contact</Trans>} aside={<Consent given={lead.consent_to_contact} />}>
      {lead.contacts.length === 0 && (
        <p className={styles.none}>{withheld ? <Trans>Contact withheld</Trans> : <Trans>No contact given</Trans>}</p>
      )}
      <ul className={styles.people}>
        {keyed(lead.contacts, contactLine).map(({ key, item: contact, index }) => (
          <li key={key} className={styles.person}>
            <ContactCard contact={contact} onReach={(how) => reach(index, how)} />
          </li>
        ))}
      </ul>
      {place !== null && (
        <div className={styles.line}>
          <Icon name="pin" />
          <span className={`${styles.value} sel`}>
            <bdi>{place}</bdi>
          </span>
        </div>
      )}
    </Section>
  );
}

function ContactCard({ contact, onReach }: { contact: Contact; onReach: (how: "call" | "mail") => void }) {
  const { t } = useLingui();
  const copy = useCopy();
  const { phone, email, title } = contact;
  const name = `${contact.first_name} ${contact.last_name}`.trim();
  return (
    <>
      <p className="sel">
        <b>{name === "" ? <Trans>No name given</Trans> : <bdi>{name}</bdi>}</b>
        {title !== null && title !== "" && (
          <span className={styles.title}>
            <bdi>{title}</bdi>
          </span>
        )}
      </p>
      {phone && (
        <div className={styles.line}>
          <Icon name="phone" />
          <span className={`${styles.value} sel num`}>
            <bdi>{phone}</bdi>
          </span>
          <span className={styles.acts}>
            <Button size="small" aria-label={t`Call ${phone}`} onPress={() => onReach("call")}>
              <Trans>Call</Trans>
            </Button>
            <IconButton icon="copy" size="small" label={t`Copy ${phone}`} onPress={() => copy(phone)} />
          </span>
        </div>
      )}
      {email && (
        <div className={styles.line}>
          <Icon name="mail" />
          <span className={`${styles.value} sel`}>
            <MailAddress>{email}</MailAddress>
          </span>
          <span className={styles.acts}>
            <Button size="small" aria-label={t`Mail ${email}`} onPress={() => onReach("mail")}>
              <Trans>Mail</Trans>
            </Button>
            <IconButton icon="copy" size="small" label={t`Copy ${email}`} onPress={() => copy(email)} />
          </span>
        </div>
      )}
    </>
  );
}

function Consent({ given }: { given: boolean | null }) {
  if (given === null) return <Trans>consent not stated</Trans>;
  return given ? <Trans>agreed to be contacted</Trans> : <Trans>did not agree to be contacted</Trans>;
}

function usePlace(address: Address): string | null {
  const format = useFormat();
  const town = [address.postal_code, address.city].filter(Boolean).join(" ");
  const country = address.country === null ? null : format.country(address.country.toUpperCase());
  const parts = [address.line1, address.line2, town, address.state, country].filter(Boolean);
  return parts.length === 0 ? null : parts.join(", ");
}
