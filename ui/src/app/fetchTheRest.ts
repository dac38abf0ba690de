import { LeadDialog } from "../lead/LeadDialogs";
import { NewLeadDialog } from "../newlead/NewLeads";
import { Palette } from "../palette/PaletteDoor";
import { ActMenu } from "../shared/MoreMenu";
import { ShortcutSheet } from "./App";
import { fetchScreens } from "./Screens";

/** What the first paint does without is fetched once it is done, so that no key waits for it. */
export async function fetchTheRest(): Promise<void> {
  for (const fetch of [
    Palette.fetch,
    LeadDialog.fetch,
    ActMenu.fetch,
    fetchScreens,
    NewLeadDialog.fetch,
    ShortcutSheet.fetch,
  ]) {
    // What can't be fetched is fetched again, and told of, where it is needed.
    await fetch().catch(() => null);
  }
}
