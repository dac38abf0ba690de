import { nothing, type Picked } from "../inbox/picked";
import type { DeskError, ManyDone, Proposal, SavedView } from "../ipc";
import { FIRST_VIEW, type View } from "../ipc/queries";
import { afterPaint } from "../shared/afterPaint";
import type { Dialog, Screen, UndoOffer } from "./desk";

/** What a new lead begins with: nothing, or what was read from an e-mail; a file when it came as one. */
export type NewLeadSource = { file: string | null; proposal: Proposal | null };

/** The new leads asked for, one after the other; turn counts those that have been looked at. */
export type NewLeads = { queue: NewLeadSource[]; turn: number };

/** The verb that many leads are going through; what it came to once it is over. */
export type Many =
  | { now: "running"; verb: string; done: number; total: number | null }
  | { now: "told"; done: ManyDone }
  | { now: "exported"; leads: number };

type State = {
  newLead: NewLeads | null;
  selectedId: string | null;
  dialog: Dialog | null;
  lastUndo: UndoOffer | null;
  /** What is picked in the list for a command to many. */
  picked: Picked;
  /** The last command to many, while one undo takes it back; what was done to one since takes its place. */
  lastMany: ManyDone | null;
  /** Something for many leads is going on, or has just come to an end. */
  many: Many | null;
  trouble: DeskError | null;
  keysShown: boolean;
  paletteShown: boolean;
  view: View;
  /** The view that is being given a name: one that is saved already, or the list as it is. */
  naming: SavedView | "new" | null;
  /** The view deleted last, and where it stood. */
  removedView: { view: SavedView; place: number } | null;
  screen: Screen;
};

const INBOX: Screen = { name: "inbox" };

/** How long the detail waits behind a moving selection before it follows. */
const SETTLE_MS = 90;

/**
 * When the rest of the window follows a selection that does not move fast: at once; once the list that shows it
 * is painted; or later still, while a key is held down and another step will follow however slow they are.
 */
export type Pace = "at once" | "painted" | "held";

/**
 * What the parts of the window share. The selection has two speeds: `selection()` is where the list
 * is, `state().selectedId` is what everything else shows; a held key moves the first only.
 */
export class DeskStore {
  #state: State = {
    newLead: null,
    selectedId: null,
    dialog: null,
    lastUndo: null,
    picked: nothing,
    lastMany: null,
    many: null,
    trouble: null,
    keysShown: false,
    paletteShown: false,
    view: FIRST_VIEW,
    naming: null,
    removedView: null,
    screen: INBOX,
  };
  #selection: string | null = null;
  #pinned: string | null = null;
  #moved = Number.NEGATIVE_INFINITY;
  #stopSettling: () => void = () => {};
  #listeners = new Set<() => void>();
  #speakers = new Set<(text: string) => void>();

  /** first: the lead selected from the beginning. */
  constructor(first: string | null = null) {
    this.#state.selectedId = first;
    this.#selection = first;
  }

  state = () => this.#state;
  selection = () => this.#selection;

  subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  set(change: Partial<State>) {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }

  /** Which leads the inbox lists; whoever asks for another list wants to see it. */
  setView = (change: Partial<View>) =>
    this.set({ view: { ...this.#state.view, ...change }, screen: INBOX, picked: nothing });

  show = (screen: Screen) => this.set({ screen });

  backToInbox = () => this.set({ screen: INBOX });

  select = (id: string | null, pace: Pace = "at once") => {
    this.#pinned = null;
    this.#follow(id, pace);
  };

  /** Selects a lead that somebody asked for by name: it stays even where the list does not hold it. */
  open = (id: string) => {
    this.#pinned = id;
    this.#follow(id);
    this.settle();
  };

  isPinned = (id: string) => this.#pinned === id;

  #follow(id: string | null, pace: Pace = "at once") {
    if (id === this.#selection) return;
    this.#selection = id;
    const now = performance.now();
    const calm = now - this.#moved > SETTLE_MS;
    this.#moved = now;
    this.#stopSettling();
    if (pace === "held") this.#settleIn(2 * SETTLE_MS);
    else if (!calm) this.#settleIn(SETTLE_MS);
    else if (pace === "painted") this.#stopSettling = afterPaint(this.settle);
    else this.settle();
  }

  #settleIn(ms: number) {
    const timer = setTimeout(this.settle, ms);
    this.#stopSettling = () => clearTimeout(timer);
  }

  /** Everybody sees the selection now; keys that act on a lead ask for this first. */
  settle = () => {
    this.#stopSettling();
    if (this.#state.selectedId !== this.#selection) this.set({ selectedId: this.#selection });
  };

  announce(text: string) {
    for (const speak of this.#speakers) speak(text);
  }

  onAnnounce = (speak: (text: string) => void) => {
    this.#speakers.add(speak);
    return () => {
      this.#speakers.delete(speak);
    };
  };

  stop() {
    this.#stopSettling();
  }
}
