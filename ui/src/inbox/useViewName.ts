import { useLingui } from "@lingui/react/macro";
import type { View } from "../ipc/queries";
import { stageWords, tabWords } from "./words";

/** "Received", or "Received, Qualified leads": what the list shows, in words. */
export function useViewName({ stage, tab }: View): string {
  const { t, i18n } = useLingui();
  const place = stage === null ? t`All stages` : i18n._(stageWords[stage]);
  return tab === "all" ? place : `${place}, ${i18n._(tabWords[tab].name)}`;
}
