import type { QueryClient } from "@tanstack/react-query";
import { activateLocale } from "../i18n";
import { firstQuery } from "../inbox/pages";
import { ipc } from "../ipc";
import { FIRST_VIEW, rememberFirstLook } from "../ipc/queries";
import { deskClock } from "../shared/time";

/**
 * Asks for all that the first picture shows before anything of it is drawn. Where that fails, each part
 * asks for itself and says what is wrong.
 */
export async function lookAhead(client: QueryClient): Promise<void> {
  try {
    const [settings, look] = await ipc.first_look(firstQuery(FIRST_VIEW));
    deskClock.sync(look.page.now);
    rememberFirstLook(client, settings, look);
    await activateLocale(settings.locale);
  } catch {
    // Told by whoever asks again.
  }
}
