import { useLingui } from "@lingui/react/macro";
import { useDesk, useDeskStore } from "../app/desk";
import { ipc, type SavedView } from "../ipc";

/** What can be done with a saved view; place: where it stands among them. */
export function useViewActs(view: SavedView, place: number) {
  const { t } = useLingui();
  const { nameView, report, announce } = useDesk();
  const store = useDeskStore();
  return {
    rename: () => nameView(view),
    move: (to: number) => ipc.save_view({ ...view, place: to }).catch(report),
    remove: async () => {
      try {
        await ipc.remove_view(view.id);
        store.set({ removedView: { view, place } });
        announce(t`View deleted`);
      } catch (thrown) {
        report(thrown);
      }
    },
  };
}
