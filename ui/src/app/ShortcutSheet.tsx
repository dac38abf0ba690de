import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { Button } from "../shared/Button";
import { type Hotkey, type HotkeyGroup, hotkeysNow } from "../shared/hotkeys";
import { Kbd } from "../shared/Kbd";
import { isSingleSign } from "../shared/keys";
import { useDesk } from "./desk";
import styles from "./Sheet.module.css";
import { useSettings } from "./settings";

/** The keys that work now, no more and no less: it reads the same table that runs them. */
export default function ShortcutSheet() {
  const { t } = useLingui();
  const { keysShown, showKeys } = useDesk();
  const { letter_keys: letters } = useSettings();
  return (
    <ModalOverlay isOpen={keysShown} onOpenChange={showKeys} isDismissable className={styles.scrim ?? ""}>
      <Modal className={styles.sheet ?? ""}>
        <Dialog className={styles.dialog ?? ""}>
          {({ close }) => (
            <>
              <Heading slot="title">{t`Keys`}</Heading>
              <p className="dim">
                {letters
                  ? t`They work while you are not typing.`
                  : t`Single-letter keys are switched off in Settings. The commands are all in the palette.`}
              </p>
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also by keyboard */}
              <section aria-label={t`Keys`} tabIndex={0} className={`${styles.body} ${styles.columns}`}>
                <Groups letters={letters} />
              </section>
              <footer>
                <Button look="primary" autoFocus onPress={close}>{t`Close`}</Button>
              </footer>
            </>
          )}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

type SheetGroup = HotkeyGroup | "dialog";

const groupWords: Record<SheetGroup, MessageDescriptor> = {
  move: msg`Move`,
  lead: msg`The selected referral`,
  view: msg`What is shown`,
  desk: msg`The desk`,
  dialog: msg`In a dialog`,
};
const groups = Object.keys(groupWords) as SheetGroup[];

function Groups({ letters }: { letters: boolean }) {
  const { t, i18n } = useLingui();
  const hotkeys = hotkeysNow();
  const rowsOf: Record<SheetGroup, [string, string[]][]> = {
    ...byGroup(hotkeys, letters),
    dialog: [
      [t`Finish`, ["mod+enter"]],
      [t`Close. What you typed is kept`, ["escape"]],
      [t`Choose one of a list`, ["1–9"]],
    ],
  };
  return groups.map((group) => {
    const rows = rowsOf[group];
    if (rows.length === 0) return null;
    return (
      <section key={group} className={styles.group}>
        <h3>{i18n._(groupWords[group])}</h3>
        <dl>
          {rows.map(([label, keys]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>
                {keys.map((each) => (
                  <Kbd key={each} keys={each} always />
                ))}
              </dd>
            </div>
          ))}
        </dl>
      </section>
    );
  });
}

function byGroup(hotkeys: Hotkey[], letters: boolean): Record<HotkeyGroup, [string, string[]][]> {
  const of = (group: HotkeyGroup) =>
    byLabel(
      hotkeys.filter((hotkey) => hotkey.group === group),
      letters,
    );
  return { move: of("move"), lead: of("lead"), view: of("view"), desk: of("desk") };
}

// Several keys for one thing share a line; what only the palette offers has none.
function byLabel(hotkeys: Hotkey[], letters: boolean): [string, string[]][] {
  const lines = new Map<string, string[]>();
  for (const { label, keys } of hotkeys) {
    const line = lines.get(label) ?? [];
    const more = keys.filter((key) => !line.includes(key) && (letters || !isSingleSign(key)));
    if (line.length + more.length > 0) lines.set(label, [...line, ...more]);
  }
  return [...lines];
}
