import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { type SettingsSection, useDesk } from "../app/desk";
import { ipc, type Notice } from "../ipc";
import { useCopy } from "../lead/useCopy";
import { Button } from "../shared/Button";
import { Icon } from "../shared/Icon";
import styles from "./NoticeItem.module.css";
import { useNoticeAct } from "./useNoticeAct";

type Props = { notice: Notice; onTypeAddress: (() => void) | null };

/** What can be done with a notice as it stands. */
export function NoticeActs({ notice, onTypeAddress }: Props) {
  const { t } = useLingui();
  const { show } = useDesk();
  const copy = useCopy();
  const { act, busy } = useNoticeAct();
  const [leftOut, setLeftOut] = useState(false);
  const { id, state, waits_for: waitsFor } = notice;
  const settings = (section: SettingsSection) => () => show({ name: "settings", section });
  const byHand = waitsFor === "user";
  const opened = notice.opened_at !== null;
  const again = state === "failed" || (state === "cancelled" && notice.cancelled_for === "by-user");
  const sendable = notice.address !== null && (again || waitsFor === "retry" || byHand);
  const markable = state === "failed" || (state === "queued" && (byHand || waitsFor === "sender"));
  const cancellable = state === "held" || state === "queued" || state === "failed";
  return (
    <>
      {leftOut && (
        <p className={styles.leftOut} role="status">
          <Icon name="info" size={14} />
          <span>
            <Trans>The text was too long to be handed to your mail program. Copy it and paste it in there.</Trans>{" "}
            <Button size="small" icon="copy" onPress={() => copy(notice.body)}>
              <Trans>Copy the text</Trans>
            </Button>
          </span>
        </p>
      )}
      <div className={styles.acts}>
        {sendable && (
          <Button
            size="small"
            look={byHand && !opened ? "primary" : "default"}
            isPending={busy}
            onPress={() => act(() => ipc.send_notice(id).then(({ text_left_out }) => setLeftOut(text_left_out)))}
          >
            {byHand ? t`Open in mail program` : again ? t`Send again` : t`Send now`}
          </Button>
        )}
        {markable && (
          <Button
            size="small"
            look={byHand && opened ? "primary" : "default"}
            isPending={busy}
            onPress={() => act(() => ipc.mark_notice_sent(id))}
          >
            {t`Mark as sent`}
          </Button>
        )}
        {waitsFor === "sender" && (
          <Button size="small" onPress={settings("sending")}>
            {t`Choose a sender`}
          </Button>
        )}
        {waitsFor === "preview" && (
          <Button size="small" onPress={settings("texts")}>
            {t`See the preview`}
          </Button>
        )}
        {onTypeAddress && (
          <Button size="small" look="plain" onPress={onTypeAddress}>
            {t`Change address`}
          </Button>
        )}
        {cancellable && (
          <Button size="small" look="plain" isPending={busy} onPress={() => act(() => ipc.cancel_notice(id))}>
            {t`Do not send`}
          </Button>
        )}
      </div>
    </>
  );
}
