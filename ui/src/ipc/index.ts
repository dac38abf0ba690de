// The only door to the shell: nothing outside this folder imports @tauri-apps.
import { invoke } from "@tauri-apps/api/core";
import { listen, TauriEvent } from "@tauri-apps/api/event";
import { takeAskedAhead } from "./ahead";
import { oncePainted } from "./oncePainted";
import type {
  AlarmChoices,
  AlarmKind,
  AlarmListPage,
  AlarmListQuery,
  AlarmState,
  AlikeView,
  Backup,
  CommandInput,
  Contents,
  Draft,
  FieldError,
  FilterChoices,
  FirstLook,
  Holiday,
  HolidayInput,
  ImportedHolidays,
  ImportSummary,
  LeadDetail,
  ListQuery,
  Location,
  ManyDone,
  NewLeadInput,
  Notice,
  NoticeKind,
  NoticePage,
  NoticesQuery,
  Overview,
  Page,
  PauseFor,
  Preview,
  Proposal,
  Rate,
  RateInput,
  ReadEmail,
  Restored,
  SavedView,
  SendingInput,
  SendingView,
  Settings,
  Template,
  TemplatePreview,
  TemplateView,
  Timeline,
  Tongue,
  Updates,
  ViewInput,
  Which,
} from "./types";

export * from "./errors";
export * from "./types";

export const ipc = {
  /** Settings, the first page of a list, what stands around it, and the lead at its top. */
  first_look: (query: ListQuery) => takeAskedAhead() ?? invoke<[Settings, FirstLook]>("first_look", { query }),
  list: (query: ListQuery) => invoke<Page>("list", { query }),
  overview: (query: ListQuery) => invoke<Overview>("overview", { query }),
  /** What the filters of a menu can be set to. */
  filter_choices: () => invoke<FilterChoices>("filter_choices"),
  /** The lists that the user has given a name, in the user's order. */
  views: () => invoke<SavedView[]>("views"),
  /** A new view, or another name or place of one that is there or was a moment ago. */
  save_view: (view: ViewInput) => invoke<SavedView>("save_view", { view }),
  remove_view: (id: string) => invoke<void>("remove_view", { id }),
  lead: (id: string) => invoke<LeadDetail>("lead", { id }),
  timeline: (id: string) => invoke<Timeline>("timeline", { id }),
  /** The lead as it was imported, as pretty JSON. */
  raw: (id: string) => invoke<string>("raw", { id }),
  /** Marks the lead read. */
  opened: (id: string) => invoke<void>("opened", { id }),
  /** `seen`: the version of the lead it was decided on; without it nothing that happened meanwhile refuses it. */
  run: (id: string, input: CommandInput, seen: number | null = null) => invoke<LeadDetail>("run", { id, input, seen }),
  /** A dry run of `run`, for checking fields as they are typed. */
  check: (id: string, input: CommandInput) => invoke<FieldError[]>("check", { id, input }),
  /** Null when that took away the lead itself, which had been entered here. */
  undo: (id: string) => invoke<LeadDetail | null>("undo", { id }),
  /** Takes in a lead that was entered here. */
  receive: (input: NewLeadInput) => invoke<LeadDetail>("receive", { input }),
  /** A dry run of `receive`. */
  check_new: (input: NewLeadInput) => invoke<FieldError[]>("check_new", { input }),
  /** What the text or the source of an e-mail says of a new lead. */
  read_email: (text: string) => invoke<Proposal>("read_email", { text }),
  /** The leads that are here already of the customer being typed in. */
  alike_to: (input: NewLeadInput) => invoke<AlikeView>("alike_to", { input }),
  /** Gives a command to many leads; those that refuse are named, the others are done. */
  run_many: (which: Which, input: CommandInput) => invoke<ManyDone>("run_many", { which, input }),
  /** What would be wrong with it for all of them alike. */
  check_many: (which: Which, input: CommandInput) => invoke<FieldError[]>("check_many", { which, input }),
  undo_many: (group: string) => invoke<ManyDone>("undo_many", { group }),
  /** The last answer to many leads that can still be taken back. */
  held_many: () => invoke<ManyDone | null>("held_many"),
  cancel_many: () => invoke<void>("cancel_many"),
  /** The ids of a stretch of the list; up to 10,000. */
  ids: (query: ListQuery) => invoke<string[]>("ids", { query }),
  /** Shows the system's save dialog and writes a table; null when either was cancelled. */
  export: (which: Which) => invoke<number | null>("export", { which }),
  /** Ends the hold of an answer: notices may leave at once, and it can't be undone any more. */
  send_now: (id: string) => invoke<LeadDetail>("send_now", { id }),
  /** What was typed into a dialog about a lead, or (id null) about one that is not there yet. */
  draft: (id: string | null, dialog: string) => invoke<Draft | null>("draft", { id, dialog }),
  keep_draft: (id: string | null, dialog: string, content: unknown) =>
    invoke<void>("keep_draft", { id, dialog, content }),
  drop_draft: (id: string | null, dialog: string) => invoke<void>("drop_draft", { id, dialog }),
  import_files: (paths: string[]) => invoke<ImportSummary>("import_files", { paths }),
  /** Ends the import under way; what it has read stays. */
  stop_import: () => invoke<void>("stop_import"),
  /** Shows the system's open dialog; null when it was cancelled. */
  choose_files: () => invoke<ImportSummary | null>("choose_files"),
  load_samples: () => invoke<number>("load_samples"),
  remove_samples: () => invoke<number>("remove_samples"),
  /** The user's own exchange rates: by currency, the newest first. */
  rates: () => invoke<Rate[]>("rates"),
  check_rate: (rate: RateInput) => invoke<FieldError[]>("check_rate", { rate }),
  add_rate: (rate: RateInput) => invoke<Rate[]>("add_rate", { rate }),
  remove_rate: (currency: string, from: string) => invoke<Rate[]>("remove_rate", { currency, from }),
  /** The record of alarms, newest first. */
  alarms: (query: AlarmListQuery) => invoke<AlarmListPage>("alarms", { query }),
  /** The user has seen an alarm. */
  acknowledge: (lead: string | null, kind: AlarmKind, step: string) =>
    invoke<void>("acknowledge", { lead, kind, step }),
  acknowledge_all: () => invoke<void>("acknowledge_all"),
  /** What the desk will tell of a lead, and when. */
  preview: (id: string) => invoke<Preview>("preview", { id }),
  /** Whether alarms are raised, and how many the user has not said to have seen. */
  alarm_state: () => invoke<AlarmState>("alarm_state"),
  pause_alarms: (length: PauseFor) => invoke<AlarmState>("pause_alarms", { length }),
  resume_alarms: () => invoke<AlarmState>("resume_alarms"),
  /** The machine's clock is right although the desk doubts it. */
  trust_clock: () => invoke<AlarmState>("trust_clock"),
  /** Everything the user chose about being told; each is changed by `set_setting`. */
  alarm_choices: () => invoke<AlarmChoices>("alarm_choices"),
  /** Refused as `set_setting` would be; changes nothing. */
  check_choice: (key: SettingKey, value: string) => invoke<void>("check_choice", { key, value }),
  time_zones: () => invoke<string[]>("time_zones"),
  add_holiday: (holiday: HolidayInput) => invoke<Holiday[]>("add_holiday", { holiday }),
  remove_holiday: (day: string) => invoke<Holiday[]>("remove_holiday", { day }),
  remove_holidays: () => invoke<void>("remove_holidays"),
  /** Shows the system's open dialog for a calendar; null when it was cancelled. */
  choose_holidays: () => invoke<ImportedHolidays | null>("choose_holidays"),
  /** The copies of the desk, newest first. */
  backups: () => invoke<Backup[]>("backups"),
  back_up: () => invoke<Backup>("back_up"),
  /** Shows the system's save dialog and writes a copy; null when it was cancelled. */
  save_backup: () => invoke<Contents | null>("save_backup"),
  /** Shows the system's open dialog for a copy; null when it was cancelled. */
  choose_backup: () => invoke<string | null>("choose_backup"),
  /** Looks through a copy, by its name or its path; refused with "damaged" and the like. */
  check_backup: (name: string) => invoke<Contents>("check_backup", { name }),
  /** What is wrong with the desk's own file, in SQLite's words; nothing where it is whole. */
  check_desk: () => invoke<string[]>("check_desk"),
  /** Puts a copy in the place of everything. */
  restore_backup: (name: string) => invoke<Restored>("restore_backup", { name }),
  /** Shows the system's save dialog and writes the whole desk, encrypted; null when it was cancelled. */
  export_desk: (passphrase: string) => invoke<Contents | null>("export_desk", { passphrase }),
  /** Shows the system's open dialog for an exported desk; null when it was cancelled. */
  choose_export: () => invoke<string | null>("choose_export"),
  /** Puts an exported desk in the place of everything; refused with "wrong-passphrase" and the like. */
  import_desk: (file: string, passphrase: string) => invoke<Restored>("import_desk", { file, passphrase }),
  /** What is known of newer versions. */
  updates: () => invoke<Updates>("updates"),
  /** Looks for a newer version now; refused with "update-unreachable" and the like. */
  look_for_update: () => invoke<Updates>("look_for_update"),
  /** Copies the desk, installs the version that was shown, and starts the app again. */
  install_update: (version: string) => invoke<void>("install_update", { version }),
  /** The download under way is refused with "update-cancelled". */
  stop_update: () => invoke<void>("stop_update"),
  settings: () => invoke<Settings>("settings"),
  set_setting: (key: SettingKey, value: string) => invoke<Settings>("set_setting", { key, value }),
  /** Calls or mails a contact through the system's own program. */
  reach: (id: string, contact: number, how: "call" | "mail") => invoke<void>("reach", { id, contact, how }),
  /** How many notices wait for the user. */
  notices_needing_user: () => invoke<number>("notices_needing_user"),
  /** The outbox, newest first. */
  notices: (query: NoticesQuery) => invoke<NoticePage>("notices", { query }),
  set_notice_address: (id: string, address: string) => invoke<Notice>("set_notice_address", { id, address }),
  /** The user decides that it is not sent. */
  cancel_notice: (id: string) => invoke<Notice>("cancel_notice", { id }),
  /** The user has sent it with their own mail program. */
  mark_notice_sent: (id: string) => invoke<Notice>("mark_notice_sent", { id }),
  /** Now, also one that failed: by the mail server, or opened in the mail program. Whether it went its state says. */
  send_notice: (id: string) => invoke<SentNotice>("send_notice", { id }),
  templates: () => invoke<TemplateView[]>("templates"),
  /** Refused with "bad-template", `params.faults` being TemplateFault[]. */
  save_template: (kind: NoticeKind, language: Tongue, template: Template) =>
    invoke<TemplateView[]>("save_template", { kind, language, template }),
  reset_template: (kind: NoticeKind, language: Tongue) => invoke<TemplateView[]>("reset_template", { kind, language }),
  /** A text being typed, or null for the one that is kept; a lead, or null for any. Names every fault, refuses none. */
  preview_template: (kind: NoticeKind, language: Tongue, template: Template | null, lead: string | null) =>
    invoke<TemplatePreview>("preview_template", { kind, language, template, lead }),
  /** The settings of sending; the password is never among them. */
  sending: () => invoke<SendingView>("sending"),
  /** A dry run of `set_sending`, for checking fields as they are typed. */
  check_sending: (input: SendingInput) => invoke<FieldError[]>("check_sending", { input }),
  /** A password of null leaves it as it is. A certificate file that is none is refused with "not-sent". */
  set_sending: (input: SendingInput, password: string | null) =>
    invoke<SendingView>("set_sending", { input, password }),
  forget_password: () => invoke<SendingView>("forget_password"),
  /** Whose contacts are told of new leads; fields of a refusal are like `locations.0.email`. */
  set_locations: (locations: Location[]) => invoke<SendingView>("set_locations", { locations }),
  /** Resolves once it was sent, or is open in the mail program; else "not-sent" with `params.fault`, a SendFault. */
  test_message: (to: string) => invoke<void>("test_message", { to }),
  /** The user has looked at a preview: such notices may leave. */
  preview_seen: (kind: NoticeKind) => invoke<SendingView>("preview_seen", { kind }),
  /** Shows the system's open dialog for a CA certificate; null when it was cancelled. */
  choose_certificate: () => invoke<string | null>("choose_certificate"),
  /** Shows a notification of no importance; refused with "toasts-not-shown". */
  test_toast: () => invoke<void>("test_toast"),
  /** The first picture is painted; gives what a toast, the tray or a link asked for, if one did. */
  ui_ready: () => invoke<Wish | null>("ui_ready"),
  /** Opens the system's print dialog for what the page's print styles leave. */
  print: () => invoke<void>("print"),
};
/** What something outside the window asks it to show. It never asks for anything to be done. */
export type Wish =
  /** refused: the code of what met a button of the lead's toast. */
  | { what: "lead"; id: string; refused: string | null }
  /** The lead with its accept dialog. */
  | { what: "accept"; id: string }
  /** The leads of the summary shown then. */
  | { what: "told"; at: string }
  | { what: "new-lead" }
  /** Why there are no notifications. */
  | { what: "notifications" };

/** `text_left_out`: too long for the system's mail link, so the user pastes the text in. */
export type SentNotice = { notice: Notice; text_left_out: boolean };

export type SettingKey =
  | "language"
  | "theme"
  | "density"
  | "letter_keys"
  | "zoom"
  | "onboarded"
  | "undo_seconds"
  | "start_at_login"
  | "toasts_seen"
  | "working_hours"
  | "quiet_hours"
  | "time_zone"
  | "flames_any_time"
  | "looks_for_updates"
  | "alarms_off"
  | `steps_${string}`;

export type DeskEvents = {
  /** ids null: anything may have changed */
  changed: { ids: string[] | null };
  minute: { now: string };
  wish: Wish;
  /** Whether the system shows notifications. */
  toasts: { work: boolean };
  imported: ImportSummary;
  "import-progress": { done: number };
  /** How far a command to many, its undo or an export has got. */
  "many-progress": { done: number; total: number };
  /** E-mails that were handed over as files. */
  emails: { emails: ReadEmail[] };
  /** What is known of newer versions has changed. */
  updates: Record<string, never>;
  /** Bytes of a newer version; total null: nobody knows. */
  "update-progress": { done: number; total: number | null };
  trouble: { code: string };
  "menu-import": Record<string, never>;
};

/** Subscribes until the returned function is called; in a window without a picture, once it has one. */
export function onEvent<Name extends keyof DeskEvents>(
  name: Name,
  heard: (payload: DeskEvents[Name]) => void,
): () => void {
  return whileSubscribed(() => listen<DeskEvents[Name]>(name, (event) => heard(event.payload)));
}

/** Files held over the window: true while they hover, false once they left or were dropped. */
export function onFilesOver(heard: (over: boolean) => void): () => void {
  const stops = [
    whileSubscribed(() => listen(TauriEvent.DRAG_ENTER, () => heard(true))),
    whileSubscribed(() => listen(TauriEvent.DRAG_LEAVE, () => heard(false))),
    whileSubscribed(() => listen(TauriEvent.DRAG_DROP, () => heard(false))),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

// The caller may leave before the subscription has been confirmed.
function whileSubscribed(subscribe: () => Promise<() => void>): () => void {
  let left = false;
  let unsubscribe: (() => void) | null = null;
  oncePainted(async () => {
    if (left) return;
    const stop = await subscribe();
    if (left) stop();
    else unsubscribe = stop;
  });
  return () => {
    left = true;
    unsubscribe?.();
  };
}
