import { I18nProvider } from "@lingui/react";
import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { I18nProvider as AriaI18nProvider } from "react-aria-components";
import { activateLocale, i18n, type Locale } from "../i18n";
import { useSettingsQuery } from "../ipc/queries";
import { App } from "./App";
import { DeskProvider } from "./desk";
import { makeQueryClient } from "./queryClient";
import { SettingsProvider } from "./settings";
import { Unopened } from "./Unopened";

/** Everything around the window's content: queries, language, theme. */
export function Root({ client }: { client?: QueryClient }) {
  const [queries] = useState(() => client ?? makeQueryClient());
  return (
    <QueryClientProvider client={queries}>
      <Localised client={queries} />
    </QueryClientProvider>
  );
}

function Localised({ client }: { client: QueryClient }) {
  const { data: settings, error, refetch } = useSettingsQuery();
  // A desk that cannot even tell its language says so in English.
  const locale = useLocale(settings?.locale ?? (error ? "en" : undefined));
  const theme = settings?.theme;
  useEffect(() => {
    if (theme === undefined || theme === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  }, [theme]);

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
            <App />
          </DeskProvider>
        </SettingsProvider>
      </AriaI18nProvider>
    </I18nProvider>
  );
}

// Until the catalogue of a newly chosen language is there, the old one stays.
function useLocale(wanted: Locale | undefined): Locale | null {
  const [active, setActive] = useState<Locale | null>(null);
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
