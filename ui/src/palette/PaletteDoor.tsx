import { useLingui } from "@lingui/react/macro";
import { useCallback, useRef } from "react";
import { flushSync } from "react-dom";
import { useDesk } from "../app/desk";
import { focusList } from "../inbox/focus";
import { GuardedDialog } from "../shared/GuardedDialog";
import { useHotkeys } from "../shared/hotkeys";
import { later } from "../shared/later";

/** Fetched before it is asked for, so that it is there with the key. */
export const Palette = later(() => import("./Palette"));

/** The palette, while it is asked for. The focus goes back to where it was. */
export function PaletteDoor() {
  const { t } = useLingui();
  const { paletteShown, showPalette } = useDesk();
  const close = useCallback(() => showPalette(false), [showPalette]);
  useHotkeys([{ keys: ["mod+k"], group: "desk", label: t`Commands`, whileTyping: true, run: () => showPalette(true) }]);
  return paletteShown && <Open onClose={close} />;
}

function Open({ onClose }: { onClose: () => void }) {
  const opener = useRef(document.activeElement);
  const close = useCallback(() => {
    // Only once it is gone may what lies beneath have the focus.
    flushSync(onClose);
    const { current: before } = opener;
    if (before instanceof HTMLElement && before !== document.body && before.isConnected) {
      before.focus({ preventScroll: true });
    } else focusList();
  }, [onClose]);
  return (
    <GuardedDialog part="palette" onLeave={close}>
      <Palette onClose={close} />
    </GuardedDialog>
  );
}
