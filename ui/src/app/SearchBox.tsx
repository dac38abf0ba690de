import { useLingui } from "@lingui/react/macro";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { focusList } from "../inbox/focus";
import { toldAt } from "../inbox/told";
import { useHotkeys } from "../shared/hotkeys";
import { Icon } from "../shared/Icon";
import { Kbd } from "../shared/Kbd";
import { useDesk } from "./desk";
import styles from "./Nav.module.css";

/** Searches as one types, in the stage and tab that are shown. */
export function SearchBox() {
  const { t } = useLingui();
  const { view, setView } = useDesk();
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState("");
  const asked = typed.trim() === "" ? null : typed.trim();

  // Cleared from elsewhere: the strip above the list, or a lead opened by a toast.
  useEffect(() => {
    if (view.search === null || toldAt(view.search) !== null) setTyped("");
  }, [view.search]);

  const search = (text: string) => {
    setTyped(text);
    const wanted = text.trim() === "" ? null : text.trim();
    if (wanted !== asked) setView({ search: wanted });
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
        type="search"
        value={typed}
        placeholder={t`Search`}
        aria-label={t`Search referrals`}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => search(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {typed === "" && <Kbd keys="/" />}
    </label>
  );
}
