import { useLingui } from "@lingui/react/macro";
import { useDesk, useDeskStore } from "../app/desk";
import { ipc, type SavedView } from "../ipc";
import { Button } from "../shared/Button";
import { useHotkeys } from "../shared/hotkeys";
import { IconButton } from "../shared/IconButton";
import { Strip } from "../shared/Strip";

/** The view deleted a moment ago, and the way back. */
export function RemovedView() {
  const { removedView } = useDesk();
  return removedView && <Removed {...removedView} />;
}

function Removed({ view, place }: { view: SavedView; place: number }) {
  const { t } = useLingui();
  const { report } = useDesk();
  const store = useDeskStore();
  const { name } = view;
  const dismiss = () => store.set({ removedView: null });
  const restore = () => {
    dismiss();
    ipc.save_view({ ...view, place }).catch(report);
  };
  useHotkeys([{ keys: ["z", "mod+z"], group: "desk", label: t`Undo`, run: restore }]);
  return (
    <Strip icon="trash" words={t`The view “${name}” is deleted`}>
      <Button size="small" hotkey="z" onPress={restore}>{t`Undo`}</Button>
      <IconButton size="small" icon="x" label={t`Dismiss`} onPress={dismiss} />
    </Strip>
  );
}
