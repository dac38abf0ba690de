import { I18nProvider } from "@lingui/react";
import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type RenderResult, render } from "@testing-library/react";
import { type ReactNode, useEffect } from "react";
import { I18nProvider as AriaI18nProvider } from "react-aria-components";
import { DeskProvider, useDeskStore } from "../app/desk";
import { makeQueryClient } from "../app/queryClient";
import { SettingsProvider } from "../app/settings";
import { activateLocale, i18n } from "../i18n";
import { listenForHotkeys } from "../shared/hotkeys";
import { deskClock } from "../shared/time";
import { FakeDesk } from "./fakeDesk";

type Options = { desk?: FakeDesk; selected?: string };

/** Draws a part of the window with everything around it, on a desk in memory. */
export async function renderDesk(
  part: ReactNode,
  { desk = new FakeDesk(), selected }: Options = {},
): Promise<RenderResult & { desk: FakeDesk; client: QueryClient }> {
  desk.install();
  await activateLocale(desk.settings.locale);
  deskClock.tick(desk.now);
  const client = makeQueryClient();
  const result = render(
    <QueryClientProvider client={client}>
      <I18nProvider i18n={i18n}>
        <AriaI18nProvider locale={desk.settings.locale}>
          <SettingsProvider settings={desk.settings}>
            <DeskProvider client={client}>
              <Listening selected={selected} />
              {part}
            </DeskProvider>
          </SettingsProvider>
        </AriaI18nProvider>
      </I18nProvider>
    </QueryClientProvider>,
  );
  return { ...result, desk, client };
}

function Listening({ selected }: { selected: string | undefined }) {
  const store = useDeskStore();
  useEffect(() => {
    if (selected !== undefined) store.select(selected);
    return listenForHotkeys("linux", store.settle);
  }, [store, selected]);
  return null;
}
