import { useLingui } from "@lingui/react/macro";
import { useDesk } from "../../app/desk";
import type { Asked } from "../../ipc";
import type { View } from "../../ipc/queries";
import { Button } from "../../shared/Button";
import { Empty } from "../EmptyList";
import { onceEach, useFilterWords } from "./words";

/** Names what was asked for, and the ways to ask for less. */
export default function NothingFound({ view, search, asked }: { view: View; search: string; asked: Asked }) {
  const { t } = useLingui();
  const { setView } = useDesk();
  const words = useFilterWords();
  const wider = view.stage !== null || view.tab !== "all";
  const filtered = asked.filters.length > 0;
  const worded = asked.words === "" ? [] : [t`“${asked.words}”`];
  const all = [...worded, ...onceEach(asked.filters).map(words)].join(", ");
  return (
    <Empty
      icon={filtered ? "filter" : "search"}
      title={filtered ? t`No referral matches ${all}` : t`No referral matches “${search}”`}
      hint={wider ? t`Only this stage and tab were searched.` : t`Every stage was searched.`}
    >
      {wider && (
        <Button size="small" onPress={() => setView({ stage: null, tab: "all" })}>{t`Search everything`}</Button>
      )}
      <Button size="small" onPress={() => setView({ search: null })}>
        {filtered ? t`Clear filters` : t`Clear search`}
      </Button>
    </Empty>
  );
}
