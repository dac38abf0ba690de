import { Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import { Disclosure, DisclosurePanel, Button as Plain } from "react-aria-components";
import type { Notice } from "../ipc";
import { MailAddress } from "../lead/MailAddress";
import { useFormat } from "../shared/format";
import { Icon, type IconName } from "../shared/Icon";
import { useNow, useSeconds } from "../shared/time";
import { AddressField } from "./AddressField";
import { NoticeActs } from "./NoticeActs";
import styles from "./NoticeItem.module.css";
import { faultWords, noticeWords, standing } from "./words";

/** One message owed to somebody outside: what, to whom, how far it has got, and what can be done. */
export function NoticeItem({ notice, about }: { notice: Notice; about?: ReactNode }) {
  const { i18n } = useLingui();
  const [typing, setTyping] = useState(false);
  const changeable = notice.state === "held" || notice.state === "queued" || notice.state === "failed";
  const asksForAddress = changeable && notice.address === null;
  return (
    <li className={styles.notice}>
      <div className={styles.what}>
        <b>{i18n._(noticeWords[notice.kind])}</b>
        {about}
      </div>
      <Recipient notice={notice} />
      <State notice={notice} />
      {(asksForAddress || (changeable && typing)) && (
        <AddressField notice={notice} onDone={() => setTyping(false)} mayClose={!asksForAddress} />
      )}
      <NoticeActs
        notice={notice}
        onTypeAddress={changeable && !asksForAddress && !typing ? () => setTyping(true) : null}
      />
      <FullText notice={notice} />
    </li>
  );
}

function Recipient({ notice: { name, address } }: { notice: Notice }) {
  if (name === null && address === null) return null;
  return (
    <p className={`${styles.to} sel`}>
      <Icon name="mail" size={14} />
      <span>
        {name !== null && <bdi>{name}</bdi>}
        {name !== null && address !== null && " · "}
        {address !== null && <MailAddress>{address}</MailAddress>}
      </span>
    </p>
  );
}

const icons: Record<Notice["state"], IconName> = {
  held: "hourglass",
  queued: "clock",
  sending: "upload",
  sent: "check",
  failed: "warn",
  cancelled: "minus",
};

function State({ notice }: { notice: Notice }) {
  const { i18n } = useLingui();
  const format = useFormat();
  const held = notice.state === "held";
  const minute = useNow();
  const second = useSeconds(held);
  const why = notice.state === "failed" || notice.waits_for === "retry" ? notice.fault : null;
  return (
    <p className={styles.state} data-state={notice.state}>
      <Icon name={icons[notice.state]} size={14} />
      <span>
        {standing(notice, { i18n, format, now: held ? second : minute })}
        {why !== null && <span className={styles.why}>{i18n._(faultWords[why])}</span>}
        {why !== null && notice.fault_detail && (
          <span className={styles.detail} dir="auto">
            “{notice.fault_detail}”
          </span>
        )}
      </span>
    </p>
  );
}

/** Word for word what it says, or said. */
function FullText({ notice }: { notice: Notice }) {
  const { t } = useLingui();
  return (
    <Disclosure className={styles.text}>
      <Plain slot="trigger" className={styles.trigger}>
        <Icon name="chevronRight" size={14} />
        {t`Text`}
      </Plain>
      <DisclosurePanel>
        <Letter subject={notice.subject} body={notice.body} language={notice.language} />
      </DisclosurePanel>
    </Disclosure>
  );
}

/** A letter as its reader will see it. */
export function Letter({ subject, body, language }: { subject: string; body: string; language: string }) {
  return (
    <div className={`${styles.letter} sel`} lang={language}>
      <p className={styles.subject}>
        <span className="sr">
          <Trans>Subject</Trans>{" "}
        </span>
        <b dir="auto">{subject}</b>
      </p>
      <p className={styles.body} dir="auto">
        {body}
      </p>
    </div>
  );
}
