import { useLingui } from "@lingui/react/macro";
import { type KeyboardEvent, useRef, useState } from "react";
import { focusList, SEARCH_ID } from "../inbox/focus";
import { toldAt } from "../inbox/told";
import { useHotkeys } from "../shared/hotkeys";
import { Icon } from "../shared/Icon";
import { Kbd } from "../shared/Kbd";
import { useDesk } from "./desk";
import styles from "./Nav.module.css";
import { useSettings } from "./settings";

/** Searches as one types, in the stage and tab that are shown. */
export function SearchBox() {
  const { t } = useLingui();
  const { view, setView, showPalette } = useDesk();
  const { platform } = useSettings();
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState("");
  // Asked for from elsewhere: by a chip above the list, a saved view, or a lead opened by a toast.
  const asked = view.search === null || toldAt(view.search) !== null ? "" : view.search;
  const text = typed.trim() === asked ? typed : asked;

  const search = (wanted: string) => {
    setTyped(wanted);
    if (wanted.trim() !== asked) setView({ search: wanted.trim() === "" ? null : wanted.trim() });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape") search("");
    if (event.key === "Escape" || event.key === "Enter" || event.key === "ArrowDown") {
      event.preventDefault();
      focusList();
    }
  };
  useHotkeys([
    {
      keys: ["/", "mod+f"],
      group: "view",
      label: t`Search`,
      icon: "search",
      run: () => {
        input.current?.focus();
        input.current?.select();
      },
    },
  ]);
  return (
    <label className={styles.find} title={t`Search`}>
      <Icon name="search" size={14} className={styles.icon} />
      <input
        ref={input}
        id={SEARCH_ID}
        type="search"
        value={text}
        placeholder={t`Search`}
        aria-label={t`Search referrals`}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => search(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {text === "" && <Kbd keys="/" />}
      <button
        type="button"
        className={styles.run}
        title={t`Commands`}
        aria-keyshortcuts={platform === "macos" ? "Meta+K" : "Control+K"}
        onClick={() => showPalette(true)}
      >
        <span className="sr">{t`Commands`}</span>
        <Kbd keys="mod+k" />
      </button>
    </label>
  );
}
