import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { Button } from "../shared/Button";
import { type Hotkey, type HotkeyGroup, registeredHotkeys } from "../shared/hotkeys";
import { Kbd } from "../shared/Kbd";
import { useDesk } from "./desk";
import styles from "./Sheet.module.css";

/** The keys that work now, no more and no less: it reads the same table that runs them. */
export default function ShortcutSheet() {
  const { t } = useLingui();
  const { keysShown, showKeys } = useDesk();
  return (
    <ModalOverlay isOpen={keysShown} onOpenChange={showKeys} isDismissable className={styles.scrim ?? ""}>
      <Modal className={styles.sheet ?? ""}>
        <Dialog className={styles.dialog ?? ""}>
          {({ close }) => (
            <>
              <Heading slot="title">{t`Keys`}</Heading>
              <p className="dim">{t`They work while you are not typing.`}</p>
              <div className={`${styles.body} ${styles.columns}`}>
                <Groups />
              </div>
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

const groupWords: Record<HotkeyGroup, MessageDescriptor> = {
  move: msg`Move`,
  lead: msg`The selected referral`,
  view: msg`What is shown`,
  desk: msg`The desk`,
};
const groups = Object.keys(groupWords) as HotkeyGroup[];

function Groups() {
  const { i18n } = useLingui();
  const hotkeys = registeredHotkeys();
  return groups.map((group) => {
    const rows = byLabel(hotkeys.filter((hotkey) => hotkey.group === group));
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
                  <Kbd key={each} keys={each} />
                ))}
              </dd>
            </div>
          ))}
        </dl>
      </section>
    );
  });
}

// Several keys for one thing share a line.
function byLabel(hotkeys: Hotkey[]): [string, string[]][] {
  const lines = new Map<string, string[]>();
  for (const { label, keys } of hotkeys) {
    const line = lines.get(label) ?? [];
    lines.set(label, [...line, ...keys.filter((key) => !line.includes(key))]);
  }
  return [...lines];
}
