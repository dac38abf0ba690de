import { useLingui } from "@lingui/react/macro";
import type { KeyboardEvent } from "react";
import { useDesk } from "../../app/desk";
import type { Asked, Hint } from "../../ipc";
import { Button } from "../../shared/Button";
import { Icon } from "../../shared/Icon";
import { focusList } from "../focus";
import type { Listing } from "../pages";
import styles from "./FilterBar.module.css";
import { onceEach, useFilterWords, useOffered } from "./words";

/** What the list is narrowed to: each filter as a chip that takes it away, and what to do with them all. */
export default function FilterBar({ listing, search }: { listing: Listing; search: string }) {
  const { t } = useLingui();
  const { setView, nameView } = useDesk();
  const wider = listing.view.stage !== null || listing.view.tab !== "all";
  const asked = listing.overview?.asked;
  return (
    <div className={styles.bar}>
      <Chips asked={asked} search={search} />
      <div className={styles.acts}>
        {wider && (
          <Button
            size="small"
            look="plain"
            onPress={() => setView({ stage: null, tab: "all" })}
          >{t`Everywhere`}</Button>
        )}
        <Button size="small" look="plain" onPress={() => nameView("new")}>{t`Save view`}</Button>
        <Button size="small" onPress={() => setView({ search: null })}>{t`Clear`}</Button>
      </div>
      {asked?.hints.map((hint) => (
        <p key={hint.text} className={styles.hint} role="status">
          <HintWords hint={hint} />
        </p>
      ))}
    </div>
  );
}

function Chips({ asked, search }: { asked: Asked | undefined; search: string }) {
  const { t } = useLingui();
  const { setView } = useDesk();
  const words = useFilterWords();
  const without = (rest: string) => setView({ search: rest === "" ? null : rest });
  if (asked === undefined) return <span className={styles.words}>{t`“${search}”`}</span>;
  return (
    <ul className={styles.chips} aria-label={t`Filters`}>
      {asked.words !== "" && <Chip words={t`“${asked.words}”`} onRemove={() => without(asked.without_words)} />}
      {onceEach(asked.filters).map((filter) => (
        <Chip key={filter.text} words={words(filter)} not={filter.not} onRemove={() => without(filter.rest)} />
      ))}
    </ul>
  );
}

/** Pressed, or Delete on it, it goes; the focus goes on to a neighbour. */
function Chip({ words, not, onRemove }: { words: string; not?: boolean; onRemove: () => void }) {
  const { t } = useLingui();
  const remove = (chip: HTMLElement) => {
    const item = chip.parentElement;
    const next = (item?.nextElementSibling ?? item?.previousElementSibling)?.querySelector("button");
    if (next) next.focus();
    else focusList();
    onRemove();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== "Delete" && event.key !== "Backspace") return;
    event.preventDefault();
    remove(event.currentTarget);
  };
  return (
    <li>
      <button
        type="button"
        className={styles.chip}
        data-not={not || undefined}
        aria-label={t`Remove filter: ${words}`}
        title={t`Remove filter: ${words}`}
        onClick={(event) => remove(event.currentTarget)}
        onKeyDown={onKeyDown}
      >
        <span className="ell">{words}</span>
        <Icon name="x" size={12} />
      </button>
    </li>
  );
}

function HintWords({ hint }: { hint: Hint }) {
  const { t } = useLingui();
  const { text, key } = hint;
  const filters = useOffered()(hint).join(", ");
  return key === null
    ? t`No filter is called that, so “${text}” is looked for as words. There are ${filters}.`
    : t`“${text}” is looked for as words. As a filter it could be ${filters}.`;
}
