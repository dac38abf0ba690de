import { Trans, useLingui } from "@lingui/react/macro";
import { useDesk } from "../app/desk";
import { focusList } from "../inbox/focus";
import { ipc, type LeadDetail } from "../ipc";
import { useFormat } from "../shared/format";
import { useHotkeys } from "../shared/hotkeys";
import { IconButton } from "../shared/IconButton";
import { MoreMenu } from "../shared/MoreMenu";
import { useNow } from "../shared/time";
import styles from "./Head.module.css";
import { leadAsText } from "./leadAsText";
import { useCopy } from "./useCopy";
import { dayAndTime } from "./when";
import { codeWords } from "./words/requirement";
import { kindWords } from "./words/source";

const COPY_KEY = "mod+shift+c";
const PRINT_KEY = "mod+p";

export function Head({ lead, onShowRaw }: { lead: LeadDetail; onShowRaw: () => void }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const now = useNow();
  const desk = useDesk();
  const copy = useCopy();
  const { row, origin } = lead;
  const favorite = () => {
    desk.run(row.id, { command: "favorite", on: !row.favorite }).catch(desk.report);
  };
  const copyText = () => copy(leadAsText(lead, { i18n, format }));
  const print = () => void ipc.print().catch(desk.report);
  useHotkeys([
    { keys: [COPY_KEY], group: "lead", label: t`Copy as text`, icon: "copy", run: copyText },
    { keys: [PRINT_KEY], group: "lead", label: t`Print`, icon: "printer", whileTyping: true, run: print },
    { keys: [], group: "lead", label: t`Show raw data`, icon: "file", run: onShowRaw },
    { keys: [], group: "lead", label: t`Copy ID`, icon: "copy", run: () => copy(row.id) },
  ]);
  const asked = origin.call_to_action && codeWords(origin.call_to_action, (words) => i18n._(words));
  const source = [row.source_label ?? origin.referral_source, asked && t`“${asked}”`];
  const receivedAt = dayAndTime(row.received_at, now, format);
  return (
    <header className={styles.head}>
      <span className={styles.back}>
        <IconButton icon="back" label={t`Back to the list`} hotkey="escape" onPress={focusList} />
      </span>
      <div className={styles.names}>
        <h2 className="sel">
          <bdi>{row.customer}</bdi>
        </h2>
        {row.need !== "" && (
          <p className={`${styles.need} sel`}>
            <bdi>{row.need}</bdi>
          </p>
        )}
      </div>
      <div className={styles.acts}>
        {lead.commands.includes("favorite") && (
          <IconButton
            icon="heart"
            lit={row.favorite}
            label={row.favorite ? t`Remove from favorites` : t`Add to favorites`}
            hotkey="f"
            onPress={favorite}
          />
        )}
        <IconButton icon="copy" label={t`Copy as text`} hotkey={COPY_KEY} onPress={copyText} />
        <MoreMenu
          className={styles.more}
          label={t`More actions`}
          placement="bottom end"
          acts={[
            { name: t`Copy as text`, hotkey: COPY_KEY, run: copyText },
            { name: t`Print`, hotkey: PRINT_KEY, run: print },
            { name: t`Show raw data`, run: onShowRaw },
            { name: t`Copy ID`, run: () => copy(row.id) },
            ...(row.source_id === null
              ? []
              : [{ name: t`Copy the source’s ID`, run: () => copy(row.source_id ?? "") }]),
          ]}
        />
      </div>
      <p className={styles.meta}>
        <span>{i18n._(kindWords[row.kind])}</span>
        {source.some(Boolean) && (
          <span>
            <bdi>{source.filter(Boolean).join(", ")}</bdi>
          </span>
        )}
        <span title={format.exact(row.received_at)}>
          <Trans>Received {receivedAt}</Trans>
        </span>
        {row.sample && (
          <span>
            <Trans>Sample</Trans>
          </span>
        )}
        {origin.spam && (
          <span className={styles.spam}>
            <Trans>Marked as spam by the source</Trans>
          </span>
        )}
      </p>
    </header>
  );
}
