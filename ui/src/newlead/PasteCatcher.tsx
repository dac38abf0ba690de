import { useLingui } from "@lingui/react/macro";
import { useEffect, useRef } from "react";
import { useDesk } from "../app/desk";
import { useSettings } from "../app/settings";
import { ipc } from "../ipc";
import styles from "./NewLead.module.css";

/** Shorter text is a word that was copied, not an e-mail. */
const SHORTEST = 20;

/**
 * Text pasted while nothing is being typed in is offered as a new lead. Some web views paste only into a
 * field, so the keys first put the focus into one that nobody sees.
 */
export function PasteCatcher() {
  const { t } = useLingui();
  const { platform } = useSettings();
  const { openNewLead, report } = useDesk();
  const field = useRef<HTMLTextAreaElement>(null);

  useEffect(() => {
    let before: Element | null = null;
    const back = () => {
      if (before instanceof HTMLElement) before.focus();
      before = null;
      if (field.current !== null) field.current.value = "";
    };
    const onKeyDown = (event: KeyboardEvent) => {
      const mod = platform === "macos" ? event.metaKey : event.ctrlKey;
      if (!mod || event.altKey || event.shiftKey || event.code !== "KeyV" || isTakenElsewhere(event.target)) return;
      before = document.activeElement;
      field.current?.focus();
    };
    const onPaste = (event: ClipboardEvent) => {
      const caught = event.target === field.current;
      if (!caught && isTakenElsewhere(event.target)) return;
      const text = event.clipboardData?.getData("text/plain") ?? "";
      event.preventDefault();
      back();
      if (text.trim().length < SHORTEST) return;
      ipc.read_email(text).then((proposal) => openNewLead([{ file: null, proposal }]), report);
    };
    const onKeyUp = () => {
      if (document.activeElement === field.current) back();
    };
    window.addEventListener("keydown", onKeyDown);
    window.addEventListener("keyup", onKeyUp);
    document.addEventListener("paste", onPaste);
    return () => {
      window.removeEventListener("keydown", onKeyDown);
      window.removeEventListener("keyup", onKeyUp);
      document.removeEventListener("paste", onPaste);
    };
  }, [platform, openNewLead, report]);

  return (
    <section aria-label={t`Paste an e-mail`}>
      <textarea ref={field} className={styles.catch} tabIndex={-1} aria-label={t`Paste an e-mail`} />
    </section>
  );
}

/** Fields and dialogs take what is pasted into them. */
function isTakenElsewhere(target: EventTarget | null): boolean {
  if (document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]')) return true;
  return target instanceof HTMLElement && target.closest('input, textarea, [contenteditable="true"]') !== null;
}
