import { Trans } from "@lingui/react/macro";
import { useSettings } from "../../app/settings";

/** How long the answer can be taken back, as set in Rust. */
export function UndoNote() {
  const { undo_seconds: seconds } = useSettings();
  return <Trans>You can undo for {seconds} s.</Trans>;
}
