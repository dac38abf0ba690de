// Written by `cargo xtask codegen` from the Rust types; a test fails when it is out of date.
// Instants are RFC 3339 UTC text, dates "YYYY-MM-DD", money integer minor units.
export type BackupKind = "hourly" | "asked" | "before-restore" | "before-migration" | "before-update";
export type Backup = { 
/**
 * Its name, which [`Desk::restore`] takes.
 */
name: string, 
/**
 * The moment it is of, to the second.
 */
at: string, 
/**
 * Why it was made.
 */
kind: BackupKind, 
/**
 * How large it is, in bytes.
 */
bytes: number, };
export type Contents = { 
/**
 * How many leads.
 */
leads: number, 
/**
 * How large the file is, in bytes.
 */
bytes: number, };
export type Restored = { 
/**
 * What is there now.
 */
contents: Contents, 
/**
 * What was there before; restoring it takes the restoring back. None where that was damaged.
 */
before: Backup | null, 
/**
 * The damaged file that was there before, which is kept as it was.
 */
damaged: string | null, };
export type UpdateOffer = { 
/**
 * Its number: `1.3.0`.
 */
version: string, 
/**
 * The day it was published, `YYYY-MM-DD`.
 */
date: string | null, 
/**
 * What is new in it, in its makers' words.
 */
notes: string | null, };
export type Updates = { 
/**
 * Whether this app was built with a place to look at.
 */
can_look: boolean, 
/**
 * Whether it looks by itself.
 */
looks: boolean, 
/**
 * When it looked last and got an answer.
 */
looked_at: string | null, 
/**
 * What it found, if that is newer than itself.
 */
offer: UpdateOffer | null, 
/**
 * It is being downloaded or installed.
 */
under_way: boolean, };
export type Kind = "customer-inquiry" | "marketing-qualified" | "sales-qualified" | "co-sell";
export type Tab = "all" | "marketplace" | "qualified" | "favorites" | "co-sell";
export type Entered = "window" | "command-line";
export type Stage = "received" | "accepted" | "archived";
export type Outcome = "won" | "lost" | "declined" | "expired" | "error";
export type Flame = "hot" | "ember" | "none";
export type Face = "flame" | "flame-last" | "ember" | "calm" | "hours" | "soon" | "overdue" | "days" | "last-hours" | "snoozed" | "contacted" | "on-hold" | "close-date" | "close-date-passed" | "closed" | "none";
export type Section = "flames" | "today" | "week" | "later" | "needs-you" | "closing-this-month" | "closing-later" | "won" | "lost" | "declined" | "expired" | "error";
export type Money = { 
/**
 * In the currency's smallest unit.
 */
minor: number, 
/**
 * ISO 4217.
 */
currency: string, };
export type Clock = { face: Face, from: string | null, at: string | null, late: boolean, };
export type LeadRow = { id: string, source_id: string | null, customer: string, country: string | null, 
/**
 * The need in one line.
 */
need: string, kind: Kind, stage: Stage, outcome: Outcome | null, flame: Flame, received_at: string, answer_due_at: string, expires_at: string, value: Money | null, favorite: boolean, unread: boolean, 
/**
 * A dialog about it was left half filled.
 */
draft: boolean, sample: boolean, 
/**
 * `referralSource` as the source gives it.
 */
source_label: string | null, snoozed_until: string | null, 
/**
 * The latest contact since the customer asked for one.
 */
contacted_at: string | null, 
/**
 * While an answer can be taken back.
 */
held_until: string | null, clock: Clock, section: Section, };
export type Sort = "clock" | "value" | "received" | "customer";
export type Key = "country" | "kind" | "stage" | "outcome" | "has" | "value" | "source";
export type Thing = "flame" | "draft" | "note" | "value" | "snooze";
export type Compare = "above" | "at-least" | "below" | "at-most";
export type Filter = { "key": "country", country: string, } | { "key": "kind", kind: Kind, } | { "key": "stage", stage: Stage, } | { "key": "outcome", outcome: Outcome, } | { "key": "has", thing: Thing, } | { "key": "value", compare: Compare, amount: string, currency: string | null, } | { "key": "source", source: string, };
export type AskedFilter = { 
/**
 * As the desk would write it: two filters that mean the same have the same text.
 */
text: string, 
/**
 * What is asked for.
 */
filter: Filter, 
/**
 * It must not hold.
 */
not: boolean, 
/**
 * The search without it.
 */
rest: string, };
export type Hint = { 
/**
 * As typed.
 */
text: string, 
/**
 * Which filter it would be; none for a name that no filter has.
 */
key: Key | null, 
/**
 * What could be typed instead: values of this filter, or the names of all.
 */
known: Array<string>, };
export type Asked = { 
/**
 * What is looked for as words.
 */
words: string, 
/**
 * The search without them.
 */
without_words: string, 
/**
 * The filters, in the order typed.
 */
filters: Array<AskedFilter>, 
/**
 * What looks like a filter and is none: it is looked for as words.
 */
hints: Array<Hint>, };
export type SourceChoice = { 
/**
 * What it calls itself.
 */
name: string, 
/**
 * The filter, as typed.
 */
text: string, };
export type FilterChoices = { 
/**
 * ISO 3166-1, that of the most leads first.
 */
countries: Array<string>, 
/**
 * Names of sources, in the order of the alphabet.
 */
sources: Array<SourceChoice>, };
export type SavedView = { id: string, name: string, tab: Tab, stage: Stage | null, search: string | null, sort: Sort, 
/**
 * Its leads now.
 */
count: number, };
export type ViewInput = { 
/**
 * Of a view that is there, or was a moment ago: that one is kept so. Without it a new one is.
 */
id: string | null, 
/**
 * How many views stand before it; without it, all others.
 */
place: number | null, name: string, tab: Tab, stage: Stage | null, search: string | null, sort: Sort, };
export type ListQuery = { tab: Tab, stage: Stage | null, search: string | null, sort: Sort, limit: number, 
/**
 * The `next` of the page before.
 */
after: string | null, 
/**
 * A place to jump to, when there is no cursor for it.
 */
offset: number | null, };
export type Page = { now: string, total: number, leads: Array<LeadRow>, next: string | null, };
export type SectionCount = { section: Section, count: number, };
export type TabCounts = { all: number, marketplace: number, qualified: number, favorites: number, co_sell: number, };
export type StageCounts = { received: number, accepted: number, archived: number, };
export type Overview = { 
/**
 * When they were taken.
 */
now: string, 
/**
 * Inside the stage asked for.
 */
tabs: TabCounts, 
/**
 * Inside the tab asked for.
 */
stages: StageCounts, 
/**
 * What was typed into the search, read.
 */
asked: Asked, 
/**
 * In the order of the clock; empty ones are left out.
 */
sections: Array<SectionCount>, 
/**
 * The length of the list.
 */
total: number, 
/**
 * Received leads whose customer asked for contact and has not had it.
 */
flames: number, 
/**
 * Received leads that run out today or have run out.
 */
due_today: number, 
/**
 * Received leads past their time.
 */
late: number, 
/**
 * Leads in the whole desk.
 */
leads_in_all: number, 
/**
 * Of them, samples.
 */
samples: number, 
/**
 * Of them, co-sell opportunities.
 */
co_sell_in_all: number, };
export type Clocks = { flame: Clock | null, answer: Clock | null, expiry: Clock | null, };
export type Origin = { raw_type: string | null, raw_qualification: string | null, invited_by: string | null, 
/**
 * False when the kind is only the nearest one.
 */
classified: boolean, referral_source: string | null, call_to_action: string | null, referral_program: string | null, organization_name: string | null, engagement_id: string | null, mpn_id: string | null, sales_stage: string | null, quality: string | null, spam: boolean, tags: Array<string>, 
/**
 * A person here entered the lead; no source sent it.
 */
entered: Entered | null, };
export type Deal = { name: string, value: Money | null, close_date: string | null, notes: string | null, crm_id: string | null, campaign_id: string | null, };
export type UndoOffer = { 
/**
 * The command.
 */
command: string, 
/**
 * Until when; for ever (while it is the last) when null.
 */
until: string | null, };
export type AlikeBy = "email" | "phone" | "name";
export type AlikeLead = { id: string, customer: string, 
/**
 * What it has in common, the surest first.
 */
by: Array<AlikeBy>, stage: Stage, outcome: Outcome | null, 
/**
 * The reason's code, or the source's own words.
 */
reason: string | null, 
/**
 * When it was received, accepted or archived, whichever was last.
 */
at: string, need: string, value: Money | null, };
export type AlikeView = { 
/**
 * The latest of their leads.
 */
leads: Array<AlikeLead>, 
/**
 * How many there are; 99 stands for more.
 */
total: number, };
export type LeadDetail = { now: string, 
/**
 * Larger after every change, the same again after its undo. Given back with a command, it lets the desk refuse what was
 * decided on an older lead.
 */
version: number, row: LeadRow, clocks: Clocks, customer_size: string | null, address: Address, external_ids: Array<string>, contacts: Array<Contact>, consent_to_contact: boolean | null, request: string | null, industries: Array<string>, products: Array<string>, services: Array<string>, solutions: Array<string>, offers: Array<string>, origin: Origin, wanted_value: Money | null, wanted_by: string | null, deal: Deal | null, team: Array<TeamMember>, 
/**
 * The reason's code, or the source's own words.
 */
reason: string | null, reason_notes: string | null, accepted_at: string | null, archived_at: string | null, contacted: Array<ContactLog>, unread: Array<Unread>, 
/**
 * What can be asked of the lead now.
 */
commands: Array<CommandName>, undo: UndoOffer | null, 
/**
 * Once the deal is won.
 */
registration: Registration | null, 
/**
 * The same customer's other leads.
 */
alike: AlikeView, };
export type Which = { "of": "leads", 
/**
 * Their ids.
 */
ids: string[], } | { "of": "list", 
/**
 * The list.
 */
query: ListQuery, 
/**
 * But for these.
 */
except: string[], 
/**
 * When somebody chose them: what has come to the desk since was never seen.
 */
as_of: string, };
export type RefusedLead = { 
/**
 * Which.
 */
id: string, 
/**
 * Its customer; none where the lead is not here.
 */
customer: string | null, 
/**
 * Why.
 */
error: DeskError, };
export type ManyDone = { 
/**
 * What one undo takes back; none when no lead has changed.
 */
group: string | null, 
/**
 * What was asked.
 */
command: string, 
/**
 * How many leads have changed.
 */
done: number, 
/**
 * How many are so already.
 */
unchanged: number, 
/**
 * How many refused.
 */
refused: number, 
/**
 * The first of them, with the reason.
 */
refusals: Array<RefusedLead>, 
/**
 * How many were not come to, because it was cancelled or met trouble.
 */
left: number, 
/**
 * What it met.
 */
trouble: DeskError | null, 
/**
 * Until when it can be taken back; none where no clock runs on that.
 */
until: string | null, };
export type HistoryEntry = { 
/**
 * When it happened.
 */
at: string, 
/**
 * `user`, `clock` or `source`.
 */
actor: string, 
/**
 * The command's name, or `receive`, `update`, `undo`.
 */
command: string, 
/**
 * Field by field, before and after.
 */
changes: Array<Change>, 
/**
 * The words typed with it.
 */
note: string | null, 
/**
 * Taken back later.
 */
undone: boolean, };
export type Meanwhile = { 
/**
 * The version of the lead now; with it the command goes through.
 */
version: number, 
/**
 * What was done, by whom, oldest first.
 */
entries: Array<HistoryEntry>, 
/**
 * What that comes to, field by field.
 */
changes: Array<Change>, 
/**
 * Whether the command still fits.
 */
possible: boolean, };
export type Draft = { 
/**
 * As the dialog gave it.
 */
content: unknown, 
/**
 * When it was last typed.
 */
at: string, };
export type AlarmKind = "new" | "contact-now" | "answer-soon" | "answer-overdue" | "flame-cooled" | "expiring" | "expired" | "woken" | "close-date" | "registration" | "trouble";
export type AlarmTold = { 
/**
 * When the user was told.
 */
at: string, 
/**
 * What of.
 */
kind: AlarmKind, 
/**
 * Which of its kind: `4h`, `3d` …
 */
step: string, 
/**
 * When its clock named it.
 */
due_at: string, 
/**
 * Told well after that.
 */
late: boolean, 
/**
 * May have been told before.
 */
again: boolean, 
/**
 * Told as one of several.
 */
summary: boolean, };
export type NoticeStep = "opened" | "sent" | "failed";
export type NoticePassed = { 
/**
 * When.
 */
at: string, 
/**
 * Which.
 */
step: NoticeStep, 
/**
 * What the notice tells, and whom.
 */
kind: NoticeKind, 
/**
 * The recipient's name, where it is known. Outside text.
 */
name: string | null, 
/**
 * Their address, where it is known. Outside text.
 */
address: string | null, 
/**
 * Why it failed.
 */
fault: SendFault | null, };
export type TimelineItem = { "what": "entry" } & HistoryEntry | { "what": "alarm" } & AlarmTold | { "what": "notice" } & NoticePassed;
export type Timeline = { 
/**
 * In the order in which it happened.
 */
items: Array<TimelineItem>, };
export type ImportSummary = { 
/**
 * Leads that are new here.
 */
created: number, 
/**
 * Leads that were here and have changed.
 */
updated: number, 
/**
 * Leads that were here and have not.
 */
unchanged: number, 
/**
 * Rows that could not be read.
 */
rejected: Array<RejectedRow>, 
/**
 * It was stopped on the way: what is counted here is in, the rest was not read. Said only then.
 */
stopped?: boolean, };
export type RejectedRow = { 
/**
 * The file, as the user named it.
 */
file: string, 
/**
 * Where in it.
 */
position: string, 
/**
 * Why.
 */
reason: string, 
/**
 * The sort of place: `row`, `element`, `line` (and column), or `file` as a whole.
 */
place: string, 
/**
 * The numbers that name the place.
 */
numbers: Array<number>, 
/**
 * The reason's code.
 */
code: string, 
/**
 * What the reason speaks of: names and texts out of the file.
 */
about: Array<string>, };
export type DeskError = { 
/**
 * What programs match on.
 */
code: string, 
/**
 * English words, for a terminal and a log.
 */
message: string, 
/**
 * What the words are about.
 */
params: Record<string, unknown>, };
export type Settings = { 
/**
 * As chosen.
 */
language: Language, 
/**
 * As chosen.
 */
theme: Theme, 
/**
 * As chosen.
 */
density: Density, 
/**
 * Keys that are a single sign work.
 */
letter_keys: boolean, 
/**
 * How large everything in the window is, in percent.
 */
zoom: number, 
/**
 * The language to show now.
 */
locale: "en" | "ru", 
/**
 * BCP 47, for dates and numbers: `en-GB`.
 */
region: string, 
/**
 * The system the desk runs on.
 */
platform: "linux" | "macos" | "windows", 
/**
 * The program's version.
 */
version: string, 
/**
 * The first-run screen has been answered.
 */
onboarded: boolean, 
/**
 * False once the system has refused to show a notification.
 */
toasts_work: boolean, 
/**
 * Whether the user saw the notification they asked for.
 */
toasts_seen: "unknown" | "yes" | "no", 
/**
 * The desk starts hidden when its user logs in.
 */
start_at_login: boolean, 
/**
 * How long an answer can be taken back.
 */
undo_seconds: number, };
export type Address = { line1: string | null, line2: string | null, city: string | null, state: string | null, postal_code: string | null, country: string | null, };
export type Contact = { first_name: string, last_name: string, title: string | null, phone: string | null, email: string | null, locale: string | null, };
export type Person = { first_name: string, last_name: string, email: string | null, phone: string | null, };
export type TeamMember = { 
/**
 * Stays the same while the person is in the team.
 */
id: string, first_name: string, last_name: string, email: string | null, phone: string | null, };
export type Unread = { 
/**
 * The field's name at the source: `dealValue`.
 */
field: string, 
/**
 * The value as text.
 */
text: string, 
/**
 * A code: `negative`, `not-a-number`, `unknown-currency`, `unknown-status`, `date-out-of-range` …
 */
reason: string, };
export type Change = { 
/**
 * A dotted path: `deal.close_date`.
 */
field: string, 
/**
 * Null where there was nothing.
 */
before: unknown, 
/**
 * Null where there is nothing now.
 */
after: unknown, };
export type ContactHow = "call" | "mail" | "meeting" | "other";
export type ContactLog = { 
/**
 * When it was.
 */
at: string, 
/**
 * How.
 */
how: ContactHow, 
/**
 * With whom, as typed.
 */
with: string | null, 
/**
 * What came of it.
 */
notes: string | null, };
export type CommandName = "accept" | "decline" | "expire" | "edit" | "add-team-member" | "edit-team-member" | "remove-team-member" | "win" | "lose" | "error" | "contacted" | "snooze" | "wake" | "favorite" | "register" | "amend-registration" | "answer-review" | "registration-status" | "flame";
export type DealInput = { name: string, 
/**
 * A plain decimal with a dot.
 */
value: string | null, currency: string | null, 
/**
 * YYYY-MM-DD.
 */
close_date: string | null, notes: string | null, crm_id: string | null, campaign_id: string | null, };
export type CommandInput = { "command": "accept", deal: DealInput, team: Array<Person>, } | { "command": "decline", reason: string, notes: string | null, } | { "command": "edit", deal: DealInput, } | { "command": "add-team-member", person: Person, } | { "command": "edit-team-member", member: string, person: Person, } | { "command": "remove-team-member", member: string, } | { "command": "win", value: string | null, currency: string | null, notes: string | null, } | { "command": "lose", reason: string, notes: string | null, } | { "command": "error", reason: string, notes: string | null, } | { "command": "contacted", at: string | null, how: ContactHow, with: string | null, notes: string | null, } | { "command": "snooze", until: string, } | { "command": "wake" } | { "command": "favorite", on: boolean, } | { "command": "register", registration: RegistrationInput, } | { "command": "amend-registration", registration: RegistrationInput, } | { "command": "answer-review", answer: string, } | { "command": "registration-status", status: string, question: string | null, } | { "command": "flame", on: boolean, };
export type RegistrationState = "none" | "pending" | "approved" | "review-pending" | "passed" | "failed" | "action-required" | "closed";
export type Solution = { 
/**
 * Partner Center's id for it, where it is known.
 */
id?: string | null, 
/**
 * What people call it.
 */
name: string, };
export type Tenant = "customer" | "partner";
export type Pricing = "pay-as-you-go" | "other";
export type RegistrationInput = { 
/**
 * The id or the name of a solution; where the lead names none, any name the user gives it.
 */
solution: string | null, 
/**
 * Sold through the marketplace.
 */
marketplace: boolean | null, 
/**
 * YYYY-MM-DD.
 */
marketplace_on: string | null, on_azure: boolean | null, perpetual: boolean | null, 
/**
 * Of the whole contract; a plain decimal with a dot.
 */
value: string | null, 
/**
 * ISO 4217; of both values.
 */
currency: string | null, solution_value: string | null, 
/**
 * YYYY-MM-DD.
 */
signed_on: string | null, 
/**
 * YYYY-MM-DD.
 */
starts_on: string | null, 
/**
 * YYYY-MM-DD.
 */
ends_on: string | null, 
/**
 * `customer` or `partner`.
 */
tenant: string | null, 
/**
 * `pay-as-you-go` or `other`.
 */
pricing: string | null, };
export type EligibilityRule = "won" | "value" | "solution" | "wait";
export type RateInput = { 
/**
 * ISO 4217.
 */
currency: string, 
/**
 * US dollars for one unit, a plain decimal with a dot.
 */
usd: string, 
/**
 * The first day it holds, YYYY-MM-DD.
 */
from: string, };
export type Rule = { 
/**
 * Which.
 */
rule: EligibilityRule, 
/**
 * Whether it does.
 */
holds: boolean, 
/**
 * Why it does not: `below-minimum`, `no-rate` …
 */
code: string | null, 
/**
 * The same in English words, for a terminal.
 */
words: string | null, 
/**
 * Of which currency there is no rate.
 */
currency: string | null, 
/**
 * On which day there is none.
 */
day: string | null, };
export type RegistrationClock = { 
/**
 * Where it begins.
 */
from: string, 
/**
 * Where it ends.
 */
at: string, 
/**
 * It has ended.
 */
over: boolean, };
export type Contract = { solution: Solution, marketplace_on: string | null, value: Money, solution_value: Money, signed_on: string, starts_on: string, 
/**
 * None for a perpetual contract.
 */
ends_on: string | null, tenant: Tenant, pricing: Pricing, };
export type Registration = { 
/**
 * Where it is.
 */
state: RegistrationState, 
/**
 * Since when; null before it is registered.
 */
since: string | null, 
/**
 * The desk asks for it by itself: the lead names a co-sell solution, and what is known of its
 * value does not speak against it.
 */
asked_for: boolean, 
/**
 * Every rule of eligibility.
 */
rules: Array<Rule>, 
/**
 * The 72 h since the deal was created.
 */
wait: RegistrationClock, 
/**
 * The 60 days since the signing, or while nobody has said when that was, since it was won.
 */
window: RegistrationClock, 
/**
 * Solutions that the lead names.
 */
solutions: Array<Solution>, 
/**
 * What is registered.
 */
contract: Contract | null, 
/**
 * What the reviewer asked last.
 */
question: string | null, 
/**
 * What was answered.
 */
answer: string | null, 
/**
 * Where Partner Center may say that it is, next.
 */
next: Array<RegistrationState>, 
/**
 * What the source says of it, in its own words.
 */
source_status: string | null, };
export type Rate = { 
/**
 * ISO 4217.
 */
currency: string, 
/**
 * US dollars for one unit, an exact decimal.
 */
usd: string, 
/**
 * The first day it holds.
 */
from: string, };
export type Holiday = { 
/**
 * The day, on the user's wall calendar.
 */
day: string, 
/**
 * What it is called; may be empty.
 */
name: string, };
export type HolidayInput = { 
/**
 * YYYY-MM-DD.
 */
day: string, 
/**
 * What it is called; may be empty.
 */
name: string, };
export type ImportedHolidays = { 
/**
 * Days that were none before, or had another name.
 */
added: number, 
/**
 * Days that stood there like that already.
 */
known: number, 
/**
 * Events of the calendar that are not of whole days or could not be understood.
 */
skipped: number, 
/**
 * All of them now, by date.
 */
holidays: Array<Holiday>, };
export type WeeklyRange = { 
/**
 * The day it begins on, Monday is 0.
 */
day: number, 
/**
 * Its first minute after midnight.
 */
start: number, 
/**
 * The minute after its last, up to 1440; at or before the start it is on the next day.
 */
end: number, };
export type KindSteps = { 
/**
 * The kind.
 */
kind: AlarmKind, 
/**
 * The setting that keeps them.
 */
key: `steps_${string}`, 
/**
 * As chosen: `4h,1h`.
 */
steps: string, 
/**
 * Unless the user says otherwise.
 */
standard: string, };
export type AlarmChoices = { 
/**
 * The hours of the week in which alarms come; null: at any time.
 */
working: Array<WeeklyRange> | null, 
/**
 * The hours of the week in which none do.
 */
quiet: Array<WeeklyRange>, 
/**
 * The days on which no working hours begin, by date.
 */
holidays: Array<Holiday>, 
/**
 * As chosen: `system` or a name of the IANA's.
 */
time_zone: string, 
/**
 * The zone that is in force.
 */
zone: string, 
/**
 * Alarms of a burning flame keep to no hours.
 */
flames_any_time: boolean, 
/**
 * The kinds that are not told.
 */
off: Array<AlarmKind>, 
/**
 * The kinds with steps, in the order of the ladder.
 */
steps: Array<KindSteps>, };
export type NewLeadInput = { customer: string, 
/**
 * ISO 3166-1 alpha-2.
 */
country: string | null, first_name: string | null, last_name: string | null, email: string | null, phone: string | null, 
/**
 * The need in one line: the subject of an e-mail.
 */
title: string | null, 
/**
 * The customer's request, as written.
 */
request: string | null, 
/**
 * A customer inquiry when nothing else is said.
 */
kind: Kind | null, 
/**
 * A plain decimal with a dot.
 */
value: string | null, currency: string | null, 
/**
 * YYYY-MM-DD.
 */
wanted_by: string | null, 
/**
 * The customer asks for a call.
 */
flame: boolean, 
/**
 * Now when nothing else is said.
 */
received_at: string | null, };
export type OriginPlace = "header" | "forwarded-header" | "label" | "signature" | "text" | "domain";
export type FieldOrigin = { 
/**
 * The name of the field in [`NewLeadInput`].
 */
field: string, 
/**
 * The sort of place.
 */
place: OriginPlace, 
/**
 * The header's or label's name, or the beginning of the line. Outside text, shortened.
 */
quote: string, };
export type Proposal = { 
/**
 * Ready to be corrected and confirmed.
 */
input: NewLeadInput, 
/**
 * Where each filled field was read, in the order of the fields.
 */
origins: Array<FieldOrigin>, };
export type ReadEmail = { 
/**
 * The file's name, without its folder.
 */
file: string, 
/**
 * What it says.
 */
proposal: Proposal, };
export type Tongue = "en" | "ru";
export type Template = { 
/**
 * One line.
 */
subject: string, 
/**
 * Plain text; lines end with `\n`.
 */
body: string, };
export type Part = "subject" | "body";
export type TemplateFault = { 
/**
 * Where.
 */
field: Part, 
/**
 * What.
 */
code: TemplateFaultCode, 
/**
 * The placeholder's name as typed, for an unknown one; else empty.
 */
name: string, };
export type TemplateFaultCode = "required" | "too-long" | "unknown-placeholder" | "unclosed-brace";
export type Location = { 
/**
 * ISO 3166-1 alpha-2.
 */
country: string, 
/**
 * Leads from this town alone; without it, from the whole country.
 */
city: string | null, 
/**
 * The contact.
 */
name: string, 
/**
 * Their address.
 */
email: string, };
export type NoticeEvent = "declined" | "expired" | "new-lead";
export type NoticeKind = "declined-customer" | "expired-customer" | "expired-sender" | "new-lead-location";
export type Recipient = "customer" | "sender" | "location";
export type NoticeState = "held" | "queued" | "sending" | "sent" | "failed" | "cancelled";
export type CancelReason = "undone" | "told-by-source" | "by-user";
export type WaitsFor = "sender" | "preview" | "address" | "user" | "retry";
export type SendFault = "unreachable" | "timed-out" | "refused" | "sender-refused" | "recipient-refused" | "wrong-password" | "password-needed" | "certificate-not-trusted" | "bad-certificate-file" | "not-encrypted" | "insecure-host" | "bad-address" | "no-mail-program" | "interrupted";
export type SenderChoice = "none" | "smtp" | "mail-program";
export type Encryption = "starttls" | "tls" | "none";
export type SendingInput = { 
/**
 * See [`Sending::choice`].
 */
choice: SenderChoice, 
/**
 * See [`Sending::company`].
 */
company: string, 
/**
 * See [`Sending::from_name`].
 */
from_name: string, 
/**
 * See [`Sending::from_address`].
 */
from_address: string, 
/**
 * See [`Sending::language`].
 */
language: Tongue | null, 
/**
 * See [`SmtpServer::host`].
 */
host: string, 
/**
 * See [`SmtpServer::port`]; as typed.
 */
port: string, 
/**
 * See [`SmtpServer::encryption`].
 */
encryption: Encryption, 
/**
 * See [`SmtpServer::user`].
 */
user: string, 
/**
 * See [`SmtpServer::ca_file`].
 */
ca_file: string, };
export type Notice = { 
/**
 * Its name.
 */
id: string, 
/**
 * The lead it is about.
 */
lead: string, 
/**
 * That lead's customer. Outside text.
 */
customer: string, 
/**
 * What it tells.
 */
event: NoticeEvent, 
/**
 * Whom.
 */
recipient: Recipient, 
/**
 * Which text it has.
 */
kind: NoticeKind, 
/**
 * The recipient's name, where it is known. Outside text.
 */
name: string | null, 
/**
 * Their address, where it is known. Outside text.
 */
address: string | null, 
/**
 * The user typed the address in.
 */
address_typed: boolean, 
/**
 * How far it has got.
 */
state: NoticeState, 
/**
 * While it is queued: what it waits for. None when it leaves by itself any moment.
 */
waits_for: WaitsFor | null, 
/**
 * Why it was cancelled.
 */
cancelled_for: CancelReason | null, 
/**
 * Why the last attempt came to nothing.
 */
fault: SendFault | null, 
/**
 * What the mail server said to it. Outside text; may be empty.
 */
fault_detail: string | null, 
/**
 * How often it was tried.
 */
attempts: number, 
/**
 * When the hold of its answer ends.
 */
not_before: string, 
/**
 * When it is tried again, for one that waits for that.
 */
next_try_at: string | null, 
/**
 * When it was opened in the user's mail program.
 */
opened_at: string | null, 
/**
 * When it left.
 */
sent_at: string | null, 
/**
 * By which way it left, or was last tried.
 */
sender: SenderChoice | null, 
/**
 * The language of its text.
 */
language: Tongue, 
/**
 * As it left; as it would leave now, for one that has not.
 */
subject: string, 
/**
 * See `subject`.
 */
body: string, };
export type NoticesQuery = { 
/**
 * Of one lead only.
 */
lead: string | null, 
/**
 * In one state only.
 */
state: NoticeState | null, 
/**
 * The `next` of the page before.
 */
after: string | null, 
/**
 * How many at most.
 */
limit: number, };
export type NoticePage = { 
/**
 * Newest first.
 */
notices: Array<Notice>, 
/**
 * Where the next page begins.
 */
next: string | null, };
export type PasswordKept = "nowhere" | "keychain" | "memory" | "environment";
export type SendingView = { 
/**
 * The language for recipients whose own is not known.
 */
language_used: Tongue, 
/**
 * Where the password is.
 */
password: PasswordKept, 
/**
 * Whose contacts are told of new leads.
 */
locations: Array<Location>, 
/**
 * The notices whose text the user has looked at.
 */
seen: Array<NoticeKind>, 
/**
 * How many notices are queued.
 */
queued: number, 
/**
 * How many have failed.
 */
failed: number, 
/**
 * See [`Sending::choice`].
 */
choice: SenderChoice, 
/**
 * See [`Sending::company`].
 */
company: string, 
/**
 * See [`Sending::from_name`].
 */
from_name: string, 
/**
 * See [`Sending::from_address`].
 */
from_address: string, 
/**
 * See [`Sending::language`].
 */
language: Tongue | null, 
/**
 * See [`SmtpServer::host`].
 */
host: string, 
/**
 * See [`SmtpServer::port`]; as typed.
 */
port: string, 
/**
 * See [`SmtpServer::encryption`].
 */
encryption: Encryption, 
/**
 * See [`SmtpServer::user`].
 */
user: string, 
/**
 * See [`SmtpServer::ca_file`].
 */
ca_file: string, };
export type TemplateView = { 
/**
 * The sort of notice.
 */
kind: NoticeKind, 
/**
 * The language.
 */
language: Tongue, 
/**
 * It is the desk's own, not the user's.
 */
is_default: boolean, 
/**
 * The user has looked at a preview of this sort of notice.
 */
seen: boolean, 
/**
 * One line.
 */
subject: string, 
/**
 * Plain text; lines end with `\n`.
 */
body: string, };
export type TemplatePreview = { 
/**
 * Filled in.
 */
subject: string, 
/**
 * Filled in.
 */
body: string, 
/**
 * Whose lead it was filled in with. Outside text.
 */
customer: string, 
/**
 * What is wrong with the template; one with faults is not saved.
 */
faults: Array<TemplateFault>, };
export type AlarmFilter = "all" | "told" | "unseen" | "waiting" | "suppressed";
export type AlarmListQuery = { 
/**
 * Which of them.
 */
filter: AlarmFilter, 
/**
 * Of one lead alone: its own id.
 */
lead: string | null, 
/**
 * The `next` of the page before.
 */
before: number | null, 
/**
 * At most so many.
 */
limit: number, };
export type AlarmListPage = { 
/**
 * The alarms.
 */
alarms: Array<AlarmRow>, 
/**
 * How many there are that the user has not said to have seen, whatever was asked for.
 */
unseen: number, 
/**
 * Where the next page begins, if there is one.
 */
next: number | null, };
export type AlarmStage = "waiting" | "raising" | "raised" | "suppressed";
export type AlarmLead = { 
/**
 * Its own id.
 */
id: string, 
/**
 * Who has the need. Outside text.
 */
customer: string, 
/**
 * Where in its life it is now.
 */
stage: Stage, };
export type AlarmRow = { 
/**
 * What it is about, if it is about a lead; otherwise it is about the desk.
 */
about: AlarmLead | null, 
/**
 * What it says.
 */
kind: AlarmKind, 
/**
 * Which of its kind: `4h`, `3d` …
 */
step: string, 
/**
 * When its clock named it.
 */
due_at: string, 
/**
 * How far it has got.
 */
standing: AlarmStage, 
/**
 * Since when.
 */
at: string, 
/**
 * When it was told, or will be.
 */
told_at: string | null, 
/**
 * Why it is told at another time than its clock's, or not, or was not seen.
 */
reason: string | null, 
/**
 * Told well after its time.
 */
late: boolean, 
/**
 * May have been told before.
 */
again: boolean, 
/**
 * Told as one of several.
 */
summary: boolean, 
/**
 * When the user said that they have seen it.
 */
acknowledged_at: string | null, };
export type AlarmState = { 
/**
 * The user has paused them.
 */
paused: boolean, 
/**
 * Until when; none until they resume them.
 */
paused_until: string | null, 
/**
 * The machine's clock can't be right, so nothing is raised.
 */
clock_wrong: ClockDoubt | null, 
/**
 * The machine's time zone, where it is needed and there is no data for it: hours are then
 * those of UTC.
 */
zone_unknown: string | null, 
/**
 * How many bytes are left on a disk that is nearly full.
 */
disk_left: number | null, 
/**
 * How many alarms were told that the user has not said to have seen.
 */
unseen: number, };
export type ClockDoubt = { "clock": "too-early", 
/**
 * What it says.
 */
now: string, } | { "clock": "too-late", 
/**
 * What it says.
 */
now: string, 
/**
 * When the desk last ran, if it did.
 */
last: string | null, };
export type ComingAlarm = { 
/**
 * What it is about.
 */
kind: AlarmKind, 
/**
 * Which of its kind.
 */
step: string, 
/**
 * When its clock names it.
 */
clock_at: string, 
/**
 * When the user will be told; null when they won't.
 */
told_at: string | null, 
/**
 * Why that is another instant than the clock's, or why not at all: a
 * [`Delay`](desk_domain::told::Delay), `late`, or the reason it will be suppressed for.
 */
reason: string | null, };
export type PauseFor = "one-hour" | "until-morning" | "until-resumed";
export type Preview = { 
/**
 * The instant this was worked out at.
 */
now: string, 
/**
 * By the time of their clock.
 */
alarms: Array<ComingAlarm>, };
export type FirstLead = { 
/**
 * The lead.
 */
detail: LeadDetail, 
/**
 * Its past.
 */
timeline: Timeline, 
/**
 * Its coming alarms.
 */
preview: Preview, 
/**
 * What is owed because of it.
 */
notices: NoticePage, };
export type FirstLook = { 
/**
 * The counts.
 */
overview: Overview, 
/**
 * Its first page.
 */
page: Page, 
/**
 * The lists that have a name.
 */
views: Array<SavedView>, 
/**
 * How many notices wait for the user.
 */
notices_needing_user: number, 
/**
 * Whether alarms are raised.
 */
alarm_state: AlarmState, 
/**
 * The first lead of the list, if it has one.
 */
lead: FirstLead | null, };
export type FieldError = { 
/**
 * `name`, `value`, `close_date`, `team.0.email` …
 */
field: string, 
/**
 * What is wrong.
 */
code: FieldErrorCode, };
export type FieldErrorCode = "required" | "too-long" | "not-a-number" | "negative" | "too-many-decimals" | "too-large" | "unknown-currency" | "not-a-date" | "in-the-past" | "in-the-future" | "out-of-range" | "invalid-email" | "invalid-phone" | "contact-needed" | "unknown-reason" | "unknown-country" | "notes-required" | "not-positive" | "rate-of-dollar" | "rate-already-there" | "no-such-rate" | "unknown-choice" | "no-solution" | "marketplace-date-needed" | "no-marketplace-date" | "not-on-azure" | "perpetual-has-no-end" | "below-minimum" | "no-rate" | "more-than-contract" | "signed-in-future" | "signed-too-long-ago" | "signed-before-received" | "started-too-long-ago" | "ends-before-start" | "not-a-host" | "not-a-port" | "encryption-needed" | "no-such-holiday";
export type Language = "system" | "en" | "ru";
export type Theme = "system" | "light" | "dark" | "contrast" | "contrast-dark";
export type Density = "comfortable" | "compact";
export const closeReasons = ["budget-too-small", "customer-did-not-respond", "customer-chose-another-vendor", "requirement-not-met", "not-a-customer", "timeline-too-short", "abuse-spam-or-phishing", "other"] as const;
export const errorReasons = ["duplicate", "connector-or-sync-error", "customer-matching", "solution-issue", "test", "data-error", "other"] as const;
export const placeholders = ["contact", "customer", "need", "request", "received", "country", "city", "email", "phone", "id", "deal", "company", "from"] as const;
export const maxMinor = 9007199254740991;
