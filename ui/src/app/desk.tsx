import { msg } from "@lingui/core/macro";
import type { QueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { i18n } from "../i18n";
import type { Picked } from "../inbox/picked";
import type { CommandInput, DeskError, LeadDetail, LeadRow, ManyDone, NewLeadInput, SavedView } from "../ipc";
import { ipc, toDeskError } from "../ipc";
import { firstLead, keys, leadOptions, type View } from "../ipc/queries";
import { DeskStore, type Many, type NewLeadSource, type NewLeads } from "./store";

export type DialogKind =
  | "accept"
  | "decline"
  | "win"
  | "lose"
  | "error"
  | "edit"
  | "contacted"
  | "snooze"
  | "add-team-member"
  | "edit-team-member"
  | "register"
  | "amend-registration"
  | "answer-review"
  | "registration-status";
/**
 * What stands beside the navigation. Every screen but the inbox lies over it, and Esc goes back; the first screen
 * has the whole window.
 */
export type Screen =
  | { name: "inbox" }
  | { name: "onboarding" }
  | { name: "notices" }
  | { name: "alarms" }
  | { name: "settings"; section: SettingsSection };
export type SettingsSection = "general" | "alarms" | "answers" | "sending" | "texts" | "rates" | "data" | "about";
/** about: which of several things of the lead it is for, such as a teammate. */
export type Dialog = { kind: DialogKind; leadId: string; about?: string };

/** The last command that can still be taken back. until: null when no clock runs on it. */
export type UndoOffer = { leadId: string; customer: string; command: string; until: string | null };

export type Desk = {
  /** The lead shown in the detail. While J is held down it lags a moment behind the list. */
  selectedId: string | null;
  select(id: string | null): void;
  dialog: Dialog | null;
  /** Opens the dialog on the selected lead, or on the one named. */
  openDialog(kind: DialogKind, leadId?: string, about?: string): void;
  closeDialog(): void;
  /**
   * Runs a command, keeps its answer and what can be undone. Rejects with a DeskError. seen: the version of
   * the lead it was decided on.
   */
  run(leadId: string, input: CommandInput, seen?: number): Promise<LeadDetail>;
  /** Ends the hold of an answer: it is final, and whoever is owed a notice may be told. A failure is reported. */
  sendNow(leadId: string): Promise<void>;
  newLead: NewLeads | null;
  /** Opens the dialog of a new lead: an empty one, or one for each e-mail, after those that wait. */
  openNewLead(sources?: NewLeadSource[]): void;
  /** The new lead on screen is done with; the next one's turn. */
  nextNewLead(): void;
  /** Takes in a new lead, selects it and keeps what can be undone. Rejects with a DeskError. */
  receive(input: NewLeadInput): Promise<LeadDetail>;
  lastUndo: UndoOffer | null;
  /** The offer is no longer shown; the lead itself may still be undone while its hold lasts. */
  dropUndo(): void;
  /** Takes the last command back, or that of the lead named, selects it and says so; a failure is reported. */
  undo(leadId?: string): Promise<void>;
  /** What is picked in the list, and what many leads went through last. */
  picked: Picked;
  lastMany: ManyDone | null;
  many: Many | null;
  /** The last command to many can't be taken back any more. */
  dropMany(): void;
  /** Said politely to screen readers. */
  announce(text: string): void;
  /** Shown in the strip above the list, in words, until dismissed. */
  trouble: DeskError | null;
  report(thrown: unknown): void;
  dismissTrouble(): void;
  keysShown: boolean;
  showKeys(shown: boolean): void;
  paletteShown: boolean;
  showPalette(shown: boolean): void;
  view: View;
  /** Another list, shown in the inbox. */
  setView(change: Partial<View>): void;
  naming: SavedView | "new" | null;
  /** Asks for a name: for the list as it is, or another one for a view. */
  nameView(view: SavedView | "new" | null): void;
  removedView: { view: SavedView; place: number } | null;
  screen: Screen;
  show(screen: Screen): void;
  backToInbox(): void;
};

type State = ReturnType<DeskStore["state"]>;
type Acts = Omit<Desk, keyof State>;
type Parts = { store: DeskStore; acts: Acts };

const DeskContext = createContext<Parts | null>(null);

export function DeskProvider({ client, children }: { client: QueryClient; children: ReactNode }) {
  const [store] = useState(() => new DeskStore(firstLead(client)));
  useEffect(() => () => store.stop(), [store]);
  const value = useMemo(() => ({ store, acts: actsOn(store, client) }), [store, client]);
  return <DeskContext value={value}>{children}</DeskContext>;
}

/** Whoever asks is drawn anew when something changes that was read of the answer, and for nothing else. */
export function useDesk(): Desk {
  const { store, acts } = useParts();
  const [reader] = useState(() => new Reader(store));
  const state = useSyncExternalStore(store.subscribe, reader.state);
  return useMemo(() => reader.desk(state, acts), [reader, state, acts]);
}

/** What one component has read of the desk's state so far. */
class Reader {
  #store: DeskStore;
  #read = new Set<keyof State>();
  #seen: State;

  constructor(store: DeskStore) {
    this.#store = store;
    this.#seen = store.state();
  }

  /** The state, the same object until something of it changes that was read. */
  state = (): State => {
    const now = this.#store.state();
    for (const name of this.#read) if (now[name] !== this.#seen[name]) this.#seen = now;
    return this.#seen;
  };

  /** seen: only so that the answer is another object when it says something else. */
  desk(seen: State, acts: Acts): Desk {
    const get = (_: object, name: string | symbol) => {
      if (!isOf(seen, name)) return Reflect.get(acts, name);
      this.#read.add(name);
      // What is read for the first time may have changed since.
      return this.#store.state()[name];
    };
    return new Proxy(acts, { get }) as Desk;
  }
}

function isOf(state: State, name: string | symbol): name is keyof State {
  return name in state;
}

/** The store itself, for the list, which moves faster than the rest may follow. */
export function useDeskStore(): DeskStore {
  return useParts().store;
}

function useParts(): Parts {
  const parts = useContext(DeskContext);
  if (parts === null) throw new Error("useDesk outside DeskProvider");
  return parts;
}

function actsOn(store: DeskStore, client: QueryClient): Acts {
  const report = (thrown: unknown) => store.set({ trouble: toDeskError(thrown) });
  return {
    select: store.select,
    openDialog: (kind, leadId, about) => {
      const target = leadId ?? store.selection();
      if (target !== null) store.set({ dialog: { kind, leadId: target, about } });
    },
    closeDialog: () => store.set({ dialog: null }),
    run: (leadId, input, seen) => runCommand(store, client, { leadId, input, seen }),
    sendNow: (leadId) => sendNow(store, client, leadId).catch(report),
    openNewLead: (sources) => {
      const open = store.state().newLead;
      if (sources === undefined && open !== null) return;
      const more = sources ?? [{ file: null, proposal: null }];
      store.set({ newLead: { queue: [...(open?.queue ?? []), ...more], turn: open?.turn ?? 0 } });
    },
    nextNewLead: () => {
      const open = store.state().newLead;
      if (open === null) return;
      const queue = open.queue.slice(1);
      store.set({ newLead: queue.length === 0 ? null : { queue, turn: open.turn + 1 } });
    },
    receive: (input) => receive(store, client, input),
    dropUndo: () => store.set({ lastUndo: null }),
    dropMany: () => store.set({ lastMany: null }),
    undo: (leadId) => undo(store, client, leadId).catch(report),
    announce: (text) => store.announce(text),
    report,
    dismissTrouble: () => store.set({ trouble: null }),
    showKeys: (keysShown) => store.set({ keysShown }),
    showPalette: (paletteShown) => store.set({ paletteShown }),
    setView: store.setView,
    nameView: (naming) => store.set({ naming }),
    show: store.show,
    backToInbox: store.backToInbox,
  };
}

type Given = { leadId: string; input: CommandInput; seen: number | undefined };

async function runCommand(store: DeskStore, client: QueryClient, { leadId, input, seen }: Given) {
  const detail = await ipc.run(leadId, input, seen ?? null);
  client.setQueryData(leadOptions(leadId).queryKey, detail);
  client.invalidateQueries({ queryKey: keys.history(leadId) });
  store.set({ lastUndo: undoOffer(detail.row, detail.undo), lastMany: null });
  return detail;
}

async function sendNow(store: DeskStore, client: QueryClient, leadId: string) {
  const detail = await ipc.send_now(leadId);
  client.setQueryData(leadOptions(leadId).queryKey, detail);
  client.invalidateQueries({ queryKey: keys.history(leadId) });
  if (store.state().lastUndo?.leadId === leadId) store.set({ lastUndo: null });
  store.announce(i18n._(msg`Final now`));
}

async function receive(store: DeskStore, client: QueryClient, input: NewLeadInput) {
  const detail = await ipc.receive(input);
  const { id, stage } = detail.row;
  client.setQueryData(leadOptions(id).queryKey, detail);
  store.open(id);
  store.setView({ tab: "all", stage, search: null });
  store.set({ lastUndo: undoOffer(detail.row, detail.undo), lastMany: null });
  return detail;
}

async function undo(store: DeskStore, client: QueryClient, leadId: string | undefined) {
  const { lastUndo, lastMany } = store.state();
  if (leadId === undefined && lastMany !== null) {
    const { undoMany } = await import("../many/acts");
    await undoMany(store, lastMany);
    return;
  }
  // After a restart nothing is remembered here, yet the selected lead may still be held.
  const target = leadId ?? lastUndo?.leadId ?? store.selection();
  if (target === null) return;
  if (lastUndo?.leadId === target) store.set({ lastUndo: null });
  const detail = await ipc.undo(target);
  if (detail === null) {
    store.select(null);
    client.removeQueries({ queryKey: keys.lead(target) });
  } else {
    client.setQueryData(leadOptions(target).queryKey, detail);
    client.invalidateQueries({ queryKey: keys.history(target) });
    store.open(target);
  }
  store.announce(i18n._(msg`Undone`));
}

function undoOffer(row: LeadRow, undo: LeadDetail["undo"]): UndoOffer | null {
  return undo === null ? null : { leadId: row.id, customer: row.customer, ...undo };
}
