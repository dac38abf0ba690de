import { useLingui } from "@lingui/react/macro";
import { useDesk } from "../app/desk";

/** Puts a text on the clipboard and says so. */
export function useCopy() {
  const { t } = useLingui();
  const { announce, report } = useDesk();
  return (text: string) => {
    navigator.clipboard.writeText(text).then(() => announce(t`Copied`), report);
  };
}
