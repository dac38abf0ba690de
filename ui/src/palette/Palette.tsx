import { Trans, useLingui } from "@lingui/react/macro";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { Dialog, Modal, ModalOverlay } from "react-aria-components";
import { useDesk } from "../app/desk";
import { useSettings } from "../app/settings";
import { useLead } from "../ipc/queries";
import { Icon } from "../shared/Icon";
import { Kbd } from "../shared/Kbd";
import { keyOf } from "../shared/keys";
import { type Entry, groupWords } from "./entry";
import styles from "./Palette.module.css";
import { ranked } from "./rank";
import { recent, used } from "./recent";
import { PALETTE_KEY, useEntries } from "./useEntries";

/** How far the page keys go. */
const PAGE = 8;

/** Everything the desk can do now, found by typing; each line shows the key that does the same. */
export default function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  return (
    <ModalOverlay isOpen isDismissable onOpenChange={(open) => !open && onClose()} className={styles.scrim}>
      <Modal className={styles.sheet}>
        <Dialog className={styles.dialog} aria-label={t`Commands`}>
          <Finder onClose={onClose} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/**
 * A combobox of our own over a plain list: there is always a line that Enter runs, also after a paste or a
 * deletion, and sixty lines are drawn with every key.
 */
function Finder({ onClose }: { onClose: () => void }) {
  const { t, i18n } = useLingui();
  const { platform } = useSettings();
  const { selectedId, picked } = useDesk();
  const { data: lead } = useLead(selectedId);
  const isPicking = picked.whole || picked.ids.size > 0;
  // Whom the verbs are about.
  const about = isPicking ? t`What is selected` : lead?.row.customer;
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState<string | null>(null);
  const [lately] = useState(recent);
  const list = useId();
  const place = useRef<HTMLDivElement>(null);

  const groups = ranked(useEntries(typed), typed, lately);
  const lines = groups.flatMap(({ entries }) => entries);
  const index = Math.max(
    0,
    lines.findIndex(({ id }) => id === at),
  );
  const active = lines[index];
  const lineId = (nth: number) => `${list}-${nth}`;

  useEffect(() => {
    if (active?.id !== undefined)
      place.current?.querySelector("[aria-selected=true]")?.scrollIntoView?.({ block: "nearest" });
  }, [active?.id]);

  const choose = (entry: Entry | undefined) => {
    if (entry === undefined) return;
    if (entry.group !== "leads") used(entry.id);
    // First the palette is gone and the focus is back, so that what opens now gives it back there too.
    onClose();
    entry.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (keyOf(event.nativeEvent, platform) === PALETTE_KEY) {
      event.preventDefault();
      onClose();
    } else if (event.key === "Enter") {
      event.preventDefault();
      choose(active);
    } else {
      const to = moved(event.key, index, lines.length - 1);
      if (to === null) return;
      event.preventDefault();
      setAt(lines[to]?.id ?? null);
    }
  };

  let nth = -1;
  return (
    <>
      <div className={styles.field}>
        <Icon name="search" />
        <input
          // biome-ignore lint/a11y/noAutofocus: a dialog begins with its first field.
          autoFocus
          role="combobox"
          aria-label={t`Search or run`}
          aria-expanded
          aria-controls={list}
          aria-autocomplete="list"
          aria-activedescendant={active ? lineId(index) : undefined}
          placeholder={t`Search or run`}
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setAt(null);
          }}
          onKeyDown={onKeyDown}
        />
        <Kbd keys="escape" />
      </div>
      <div ref={place} id={list} role="listbox" aria-label={t`Commands`} className={styles.list}>
        {groups.map(({ group, entries }) => (
          // biome-ignore lint/a11y/useSemanticElements: a group of options, which a fieldset can't hold.
          <div key={group} role="group" aria-labelledby={`${list}-${group}`}>
            <div id={`${list}-${group}`} role="presentation" className={`${styles.head} ell`}>
              {group === "lead" && about ? <bdi>{about}</bdi> : i18n._(groupWords[group])}
            </div>
            {entries.map((entry) => {
              nth += 1;
              return (
                <Line
                  key={entry.id}
                  id={lineId(nth)}
                  entry={entry}
                  active={entry === active}
                  onPoint={() => setAt(entry.id)}
                  onChoose={() => choose(entry)}
                />
              );
            })}
          </div>
        ))}
      </div>
      <p role="status" className={lines.length === 0 ? styles.none : "sr"}>
        {lines.length === 0 && <Trans>Nothing by that name</Trans>}
      </p>
    </>
  );
}

/** Which line a key goes to; null for a key that goes nowhere. */
function moved(key: string, index: number, last: number): number | null {
  switch (key) {
    case "ArrowDown":
      return index === last ? 0 : index + 1;
    case "ArrowUp":
      return index === 0 ? last : index - 1;
    case "PageDown":
      return Math.min(last, index + PAGE);
    case "PageUp":
      return Math.max(0, index - PAGE);
    default:
      return null;
  }
}

type LineProps = { id: string; entry: Entry; active: boolean; onPoint: () => void; onChoose: () => void };

function Line({ id, entry, active, onPoint, onChoose }: LineProps) {
  const { t } = useLingui();
  const { icon, label, note, keys, current } = entry;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys.
    // biome-ignore lint/a11y/useFocusableInteractive: the field above has the focus.
    <div
      id={id}
      role="option"
      aria-selected={active}
      className={styles.line}
      onMouseMove={active ? undefined : onPoint}
      // The field keeps the focus.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
    >
      <Icon name={icon} />
      <span className={`${styles.label} ell`}>
        <bdi>{label}</bdi>
      </span>
      {note && (
        <span className={`${styles.note} ell`}>
          <bdi>{note}</bdi>
        </span>
      )}
      {current && (
        <span className={styles.current}>
          <Icon name="check" size={14} />
          <span className="sr">{t`chosen`}</span>
        </span>
      )}
      {keys && <Kbd keys={keys} />}
    </div>
  );
}
