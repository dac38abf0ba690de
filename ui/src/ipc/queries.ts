import { type QueryClient, queryOptions, useQuery } from "@tanstack/react-query";
import { ipc } from ".";
import type { Settings, Stage, Tab } from "./types";

/** What the list shows. Its rows and counts are fetched by inbox/pages.ts, not by a query. */
export type View = { tab: Tab; stage: Stage | null; search: string | null };

export const keys = {
  lead: (id: string) => ["lead", id] as const,
  leads: ["lead"] as const,
  history: (id: string) => ["history", id] as const,
  histories: ["history"] as const,
  raw: (id: string) => ["raw", id] as const,
  settings: ["settings"] as const,
};

export const leadOptions = (id: string) => queryOptions({ queryKey: keys.lead(id), queryFn: () => ipc.lead(id) });

/** The whole lead; idle while id is null. */
export const useLead = (id: string | null) => useQuery({ ...leadOptions(id ?? ""), enabled: id !== null });

export const useHistory = (id: string | null) =>
  useQuery({ queryKey: keys.history(id ?? ""), queryFn: () => ipc.history(id ?? ""), enabled: id !== null });

/** Fetched only once somebody asks to see it. */
export const useRaw = (id: string, wanted: boolean) =>
  useQuery({ queryKey: keys.raw(id), queryFn: () => ipc.raw(id), enabled: wanted });

export const settingsOptions = queryOptions<Settings>({
  queryKey: keys.settings,
  queryFn: () => ipc.settings(),
  staleTime: Number.POSITIVE_INFINITY,
});

export const useSettingsQuery = () => useQuery(settingsOptions);

/** Called on "changed": what the store said has changed is asked for anew. */
export function forgetChanged(client: QueryClient, ids: string[] | null) {
  if (ids === null) {
    client.invalidateQueries({ queryKey: keys.leads });
    client.invalidateQueries({ queryKey: keys.histories });
    return;
  }
  for (const id of ids) {
    client.invalidateQueries({ queryKey: keys.lead(id) });
    client.invalidateQueries({ queryKey: keys.history(id) });
  }
}

/** Called on "minute": clock faces are Rust's to decide. */
export function forgetClocks(client: QueryClient) {
  client.invalidateQueries({ queryKey: keys.leads });
}
