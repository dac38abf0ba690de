import { I18nProvider } from "@lingui/react";
import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useEffect, useLayoutEffect, useState } from "react";
import { I18nProvider as AriaI18nProvider } from "react-aria-components";
import { activateLocale, activeLocale, i18n, type Locale } from "../i18n";
import type { Settings } from "../ipc";
import { useSettingsQuery } from "../ipc/queries";
import { Guarded } from "../shared/Broken";
import { App } from "./App";
import { DeskProvider } from "./desk";
import { makeQueryClient } from "./queryClient";
import { SettingsProvider } from "./settings";
import { Unopened } from "./Unopened";

/** Everything around the window's content: queries, language, theme. */
export function Root({ client, onReady }: { client?: QueryClient; onReady?: () => void }) {
  const [queries] = useState(() => client ?? makeQueryClient());
  return (
    <QueryClientProvider client={queries}>
      <Localised client={queries} onReady={onReady} />
    </QueryClientProvider>
  );
}

function Localised({ client, onReady }: { client: QueryClient; onReady: (() => void) | undefined }) {
  const { data: settings, error, refetch } = useSettingsQuery();
  // A desk that cannot even tell its language says so in English.
  const locale = useLocale(settings?.locale ?? (error ? "en" : undefined));
  useLooks(settings);

  if (locale === null) return null;
  if (settings === undefined) {
    return (
      <I18nProvider i18n={i18n}>
        <Unopened error={error} onRetry={refetch} />
      </I18nProvider>
    );
  }
  return (
    <I18nProvider i18n={i18n}>
      <AriaI18nProvider locale={locale}>
        <SettingsProvider settings={settings}>
          <DeskProvider client={client}>
            <Guarded part="window">
              <App onReady={onReady} />
            </Guarded>
          </DeskProvider>
        </SettingsProvider>
      </AriaI18nProvider>
    </I18nProvider>
  );
}

/** Theme, row height and system, for every stylesheet; before anything is painted, or all of it would be styled twice. */
function useLooks(settings: Settings | undefined): void {
  const { theme, density, platform } = settings ?? {};
  useLayoutEffect(() => {
    const { dataset } = document.documentElement;
    if (theme === undefined || theme === "system") delete dataset.theme;
    else dataset.theme = theme;
    if (density === "compact") dataset.density = density;
    else delete dataset.density;
    if (platform !== undefined) dataset.platform = platform;
  }, [theme, density, platform]);
}

// Until the catalogue of a newly chosen language is there, the old one stays.
function useLocale(wanted: Locale | undefined): Locale | null {
  const [active, setActive] = useState(activeLocale);
  useEffect(() => {
    if (wanted === undefined) return;
    let left = false;
    activateLocale(wanted).then(() => {
      if (!left) setActive(wanted);
    });
    return () => {
      left = true;
    };
  }, [wanted]);
  return active;
}
