import {
  keepPreviousData,
  type QueryClient,
  type QueryKey,
  queryOptions,
  useInfiniteQuery,
  useQuery,
} from "@tanstack/react-query";
import { ipc } from ".";
import type { AlarmFilter, FirstLook, NoticesQuery, Settings, Sort, Stage, Tab } from "./types";

/** What the list shows. Its rows and counts are fetched by inbox/pages.ts, not by a query. */
export type View = { tab: Tab; stage: Stage | null; search: string | null; sort: Sort };

/** What the list shows when the window opens. */
export const FIRST_VIEW: View = { tab: "all", stage: "received", search: null, sort: "clock" };

export const keys = {
  lead: (id: string) => ["lead", id] as const,
  leads: ["lead"] as const,
  history: (id: string) => ["history", id] as const,
  histories: ["history"] as const,
  raw: (id: string) => ["raw", id] as const,
  settings: ["settings"] as const,
  sending: ["sending"] as const,
  templates: ["templates"] as const,
  notices: ["notices"] as const,
  noticesOf: (query: Partial<NoticesQuery>) => ["notices", query] as const,
  rates: ["rates"] as const,
  backups: ["backups"] as const,
  updates: ["updates"] as const,
  alarms: ["alarms"] as const,
  alarmsIn: (filter: AlarmFilter) => ["alarms", filter] as const,
  alarmState: ["alarms", "state"] as const,
  choices: ["alarms", "choices"] as const,
  urgent: ["alarms", "urgent"] as const,
  views: ["views"] as const,
  filterChoices: ["views", "choices"] as const,
  coming: (id: string) => ["alarms", "coming", id] as const,
  firstList: ["firstList"] as const,
};

export const leadOptions = (id: string) => queryOptions({ queryKey: keys.lead(id), queryFn: () => ipc.lead(id) });

/** Has what was answered ahead at hand for those who will ask for it. */
export function rememberFirstLook(client: QueryClient, settings: Settings, look: FirstLook): void {
  const { overview, page, views, notices_needing_user, alarm_state, lead } = look;
  client.setQueryData(keys.settings, settings);
  client.setQueryData(keys.firstList, { overview, page });
  client.setQueryData(keys.views, views);
  client.setQueryData(keys.noticesOf({}), notices_needing_user);
  client.setQueryData(keys.alarmState, alarm_state);
  if (lead === null) return;
  const { id } = lead.detail.row;
  client.setQueryData(keys.lead(id), lead.detail);
  client.setQueryData(keys.history(id), lead.timeline);
  client.setQueryData(keys.coming(id), lead.preview);
  client.setQueryData(keys.noticesOf({ lead: id }), lead.notices);
}

/** The lead at the top of the list that was answered ahead: what stands in the first picture. */
export function firstLead(client: QueryClient): string | null {
  return client.getQueryData<FirstList>(keys.firstList)?.page.leads[0]?.id ?? null;
}

/** The list that was answered ahead, for whoever shows it first. */
export function takeFirstList(client: QueryClient): FirstList | null {
  const list = client.getQueryData<FirstList>(keys.firstList) ?? null;
  client.removeQueries({ queryKey: keys.firstList });
  return list;
}

export type FirstList = Pick<FirstLook, "overview" | "page">;

/** The whole lead; idle while id is null. */
export const useLead = (id: string | null) => useQuery({ ...leadOptions(id ?? ""), enabled: id !== null });

/** What happened to a lead, oldest first. */
export const useTimeline = (id: string) => useQuery({ queryKey: keys.history(id), queryFn: () => ipc.timeline(id) });

/** Fetched only once somebody asks to see it. */
export const useRaw = (id: string, wanted: boolean) =>
  useQuery({ queryKey: keys.raw(id), queryFn: () => ipc.raw(id), enabled: wanted });

export const settingsOptions = queryOptions<Settings>({
  queryKey: keys.settings,
  queryFn: () => ipc.settings(),
  staleTime: Number.POSITIVE_INFINITY,
});

export const ratesOptions = queryOptions({ queryKey: keys.rates, queryFn: () => ipc.rates() });

/** The copies of the desk, newest first. Others make them as well, so each visit asks anew. */
export const backupsOptions = queryOptions({ queryKey: keys.backups, queryFn: () => ipc.backups(), staleTime: 0 });

/** What is known of newer versions of the app. */
export const useUpdates = () => useQuery({ queryKey: keys.updates, queryFn: () => ipc.updates() });

export const useSettingsQuery = () => useQuery(settingsOptions);

/** How notices are sent. */
export const useSending = () => useQuery({ queryKey: keys.sending, queryFn: () => ipc.sending() });

/** The text of every notice in every language. */
export const useTemplates = () => useQuery({ queryKey: keys.templates, queryFn: () => ipc.templates() });

/** Nobody is owed more notices of one lead than there are sorts of them. */
const NOTICES_OF_A_LEAD = 20;

/** What is owed to the outside because of a lead, newest first. */
export const useLeadNotices = (lead: string) =>
  useQuery({
    queryKey: keys.noticesOf({ lead }),
    queryFn: () => ipc.notices({ lead, state: null, after: null, limit: NOTICES_OF_A_LEAD }),
  });

/** All notices in one state, newest first, page by page. */
export const useNoticesIn = (state: NoticesQuery["state"]) =>
  useInfiniteQuery({
    queryKey: keys.noticesOf({ state }),
    queryFn: ({ pageParam }) => ipc.notices({ lead: null, state, after: pageParam, limit: NOTICES_IN_PAGE }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

const NOTICES_IN_PAGE = 50;

/** How many notices wait for the user. */
export const useNoticesNeedingUser = () =>
  useQuery({ queryKey: keys.noticesOf({}), queryFn: () => ipc.notices_needing_user() });

/** The record of alarms, newest first, page by page. */
export const useAlarmsIn = (filter: AlarmFilter) =>
  useInfiniteQuery({
    queryKey: keys.alarmsIn(filter),
    queryFn: ({ pageParam }) => ipc.alarms({ filter, lead: null, before: pageParam, limit: ALARMS_IN_PAGE }),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.next,
  });

const ALARMS_IN_PAGE = 50;

/** Whether alarms are raised, and how many the user has not said to have seen. */
export const useAlarmState = () => useQuery({ queryKey: keys.alarmState, queryFn: () => ipc.alarm_state() });

/** What the desk will tell of a lead, and when. */
export const useComing = (id: string) => useQuery({ queryKey: keys.coming(id), queryFn: () => ipc.preview(id) });

/** What the user chose about being told. */
export const useAlarmChoices = () => useQuery({ queryKey: keys.choices, queryFn: () => ipc.alarm_choices() });

const URGENT = 20;

/** The leads that wait for an answer, what runs out first at the top. */
export const useUrgentLeads = () =>
  useQuery({
    queryKey: keys.urgent,
    queryFn: () =>
      ipc.list({
        tab: "all",
        stage: "received",
        search: null,
        sort: "clock",
        limit: URGENT,
        after: null,
        offset: null,
      }),
  });

/** The lists that the user has given a name, each with its count. */
export const useSavedViews = () => useQuery({ queryKey: keys.views, queryFn: () => ipc.views() });

/** What the filters of a menu can be set to. */
export const useFilterChoices = () => useQuery({ queryKey: keys.filterChoices, queryFn: () => ipc.filter_choices() });

const NAMED = 6;

/** The leads that a few typed words name, in whatever tab and stage; idle while nothing is typed. */
export const useLeadsNamed = (typed: string) =>
  useQuery({
    queryKey: ["named", typed.trim()],
    queryFn: () =>
      ipc.list({
        tab: "all",
        stage: null,
        search: typed.trim(),
        sort: "clock",
        limit: NAMED,
        after: null,
        offset: null,
      }),
    enabled: typed.trim() !== "",
    placeholderData: typed.trim() === "" ? undefined : keepPreviousData,
    gcTime: 0,
  });

export const timeZonesOptions = queryOptions({
  queryKey: ["time-zones"],
  queryFn: () => ipc.time_zones(),
  staleTime: Number.POSITIVE_INFINITY,
});

/** Called on "changed": what the store said has changed is asked for anew. */
export function forgetChanged(client: QueryClient, ids: string[] | null) {
  forget(client, keys.notices);
  forget(client, keys.alarms);
  forget(client, keys.views);
  if (ids === null) {
    // A copy may have taken the place of everything, settings and all.
    for (const key of [
      keys.leads,
      keys.histories,
      keys.settings,
      keys.sending,
      keys.templates,
      keys.rates,
      keys.backups,
      keys.updates,
    ]) {
      forget(client, key);
    }
    return;
  }
  for (const id of ids) {
    forget(client, keys.lead(id));
    forget(client, keys.history(id));
  }
}

/** Called on "minute": clock faces are Rust's to decide, and pauses end. */
export function forgetClocks(client: QueryClient) {
  client.invalidateQueries({ queryKey: keys.leads });
  client.invalidateQueries({ queryKey: keys.alarmState });
}

/** An answer that is on its way for the first time may be older than the change: it is asked for once more. */
function forget(client: QueryClient, queryKey: QueryKey) {
  for (const query of client.getQueryCache().findAll({ queryKey, fetchStatus: "fetching" })) {
    const again = () => void client.invalidateQueries({ queryKey: query.queryKey, exact: true });
    if (query.state.data === undefined) query.promise?.then(again, again);
  }
  client.invalidateQueries({ queryKey });
}
