import type { I18n, MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { Change, ContactHow, HistoryEntry, Money } from "../../ipc";
import type { Format } from "../../shared/format";
import { contactHowWords } from "./contact";
import { reasonWords } from "./reasons";
import { registrationValueWords } from "./registration";
import { kindWords } from "./source";

const commandWords: Record<string, MessageDescriptor> = {
  receive: msg`Lead received`,
  import: msg`Lead received`,
  update: msg`Changed at the source`,
  accept: msg`Lead accepted`,
  decline: msg`Lead declined`,
  expire: msg`Lead expired`,
  edit: msg`Deal changed`,
  "add-team-member": msg`Teammate added`,
  "edit-team-member": msg`Teammate changed`,
  "remove-team-member": msg`Teammate removed`,
  win: msg`Deal won`,
  lose: msg`Deal lost`,
  error: msg`Closed as error`,
  contacted: msg`Customer contacted`,
  snooze: msg`Snoozed`,
  wake: msg`Snooze ended`,
  favorite: msg`Favorite changed`,
  register: msg`Deal registered`,
  "amend-registration": msg`Registration changed`,
  "answer-review": msg`Reviewer answered`,
  "registration-status": msg`Registration moved on`,
  flame: msg`Flame set or cleared`,
  "send-now": msg`Sent at once, final from then on`,
  undo: msg`Undone`,
};

const actorWords: Record<string, MessageDescriptor> = {
  user: msg`you`,
  clock: msg`by the clock`,
  source: msg`from the source`,
  import: msg`from a file`,
};

/** Said by the entry's own words, or bookkeeping that tells a person nothing. */
const untold = new Set([
  "progress.stage",
  "progress.at",
  "progress.accepted_at",
  "progress.outcome",
  "held_until",
  "answered_here",
  "registration.since",
  "filing.since",
  "updated_at",
  "labels.e_tag",
  "sample",
]);

const fieldWords: Record<string, MessageDescriptor> = {
  "deal.name": msg`Deal name`,
  "deal.value": msg`Value`,
  "deal.close_date": msg`Close date`,
  "deal.notes": msg`Notes`,
  "deal.crm_id": msg`CRM ID`,
  "deal.campaign_id": msg`Campaign ID`,
  "progress.reason": msg`Reason`,
  "progress.notes": msg`Notes`,
  team: msg`Team`,
  contacts_made: msg`Contacts made`,
  snoozed_until: msg`Until`,
  favorite: msg`In favorites`,
  flame_choice: msg`Flame, by you`,
  source_id: msg`Source ID`,
  received_at: msg`Received on`,
  expires_at: msg`Expiry`,
  kind: msg`Kind`,
  flame: msg`Flame`,
  consent_to_contact: msg`Agreed to be contacted`,
  unread: msg`Could not be read`,
  "customer.name": msg`Customer`,
  "customer.size": msg`Size`,
  "customer.contacts": msg`Contact`,
  "customer.external_ids": msg`Customer IDs`,
  "customer.address.line1": msg`Street`,
  "customer.address.line2": msg`Street, second line`,
  "customer.address.city": msg`City`,
  "customer.address.state": msg`State or region`,
  "customer.address.postal_code": msg`Postal code`,
  "customer.address.country": msg`Country`,
  "need.title": msg`Name at the source`,
  "need.request": msg`Request`,
  "need.value": msg`Value`,
  "need.wanted_by": msg`Wanted by`,
  "need.industries": msg`Industries`,
  "need.products": msg`Products`,
  "need.services": msg`Services`,
  "need.solutions": msg`Solutions`,
  "need.offers": msg`Offers`,
  "labels.engagement_id": msg`Engagement ID`,
  "labels.mpn_id": msg`Partner ID`,
  "labels.referral_source": msg`Lead source`,
  "labels.call_to_action": msg`Call to action`,
  "labels.referral_program": msg`Referral program`,
  "labels.direction": msg`Direction`,
  "labels.quality": msg`Quality`,
  "labels.sales_stage": msg`Sales stage`,
  "labels.spam": msg`Marked as spam`,
  "labels.tags": msg`Tags`,
  "provenance.referral_type": msg`Type`,
  "provenance.qualification": msg`Qualification`,
  "provenance.invited_by_id": msg`Invited by, ID`,
  "provenance.invited_by_name": msg`Invited by`,
  "provenance.organization_id": msg`Sent to, ID`,
  "provenance.organization_name": msg`Sent to`,
  classified: msg`Classification known`,
  "filing.solutions": msg`Co-sell solutions`,
  "filing.status": msg`Registration, says Partner Center`,
  "filing.status_reason": msg`Reviewer’s question`,
  "filing.contract": msg`Contract`,
  "registration.state": msg`Registration`,
  "registration.question": msg`Reviewer’s question`,
  "registration.answer": msg`Answer`,
  "registration.contract.solution": msg`Solution`,
  "registration.contract.marketplace_on": msg`Marketplace transaction`,
  "registration.contract.value": msg`Contract value`,
  "registration.contract.solution_value": msg`Solution value`,
  "registration.contract.signed_on": msg`Signed on`,
  "registration.contract.starts_on": msg`Starts on`,
  "registration.contract.ends_on": msg`Ends on`,
  "registration.contract.tenant": msg`Deployed in the tenant of`,
  "registration.contract.pricing": msg`Pricing`,
};

export type Words = { i18n: I18n; format: Format };

export function entryTitle(entry: HistoryEntry, { i18n }: Words): string {
  // A lead that a source sent is received; one of our own was entered.
  if (entry.command === "receive" && entry.actor === "user") return i18n._(msg`Lead entered`);
  const words = commandWords[entry.command];
  return words ? i18n._(words) : entry.command;
}

export function actorName(actor: string, { i18n }: Words): string {
  const words = actorWords[actor];
  return words ? i18n._(words) : actor;
}

export type ToldChange = { field: string; label: string; before: string | null; after: string | null };

/** What changed, for a person: fields by name, values as the rest of the screen writes them. */
export function toldChanges(changes: Change[], words: Words): ToldChange[] {
  return changes
    .filter(({ field }) => !untold.has(field))
    .map((change) => {
      const name = fieldWords[change.field];
      const label = name ? words.i18n._(name) : change.field;
      const [before, after] =
        Array.isArray(change.before) || Array.isArray(change.after)
          ? listDifference(asList(change.before), asList(change.after))
          : [change.before, change.after];
      return {
        field: change.field,
        label,
        before: brief(told(before, words, change.field)),
        after: brief(told(after, words, change.field)),
      };
    });
}

const BRIEF = 240;

/** A whole request does not belong in a line of history; it stands on the screen, or in the raw data. */
export function brief(text: string | null): string | null {
  if (text === null || text.length <= BRIEF) return text;
  return `${[...text.slice(0, 2 * BRIEF)].slice(0, BRIEF).join("").trimEnd()}…`;
}

const asList = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

// Of a list only what left and what came: ten teammates are not told again for an eleventh.
function listDifference(before: unknown[], after: unknown[]): [unknown[], unknown[]] {
  const kept = new Set(before.map((item) => JSON.stringify(item)));
  const there = new Set(after.map((item) => JSON.stringify(item)));
  return [
    before.filter((item) => !there.has(JSON.stringify(item))),
    after.filter((item) => !kept.has(JSON.stringify(item))),
  ];
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;
const DATE = /^\d{4}-\d\d-\d\d$/;

function told(value: unknown, words: Words, field = ""): string | null {
  const { i18n, format } = words;
  if (value === null || value === undefined || value === "") return null;
  if (typeof value === "boolean") return value ? i18n._(msg`yes`) : i18n._(msg`no`);
  if (typeof value === "number") return format.number(value);
  if (typeof value === "string") {
    if (INSTANT.test(value)) return format.dayTime(value);
    if (DATE.test(value)) return format.calendarDate(value);
    if (/^registration\.(state|contract\.(tenant|pricing))$/.test(field)) {
      const registered = registrationValueWords(value);
      if (registered) return i18n._(registered);
    }
    if (value === "cleared") return i18n._(msg`cleared`);
    const known = (kindWords as Record<string, MessageDescriptor>)[value] ?? reasonWords(value);
    return known ? i18n._(known) : value;
  }
  if (Array.isArray(value)) {
    const items = value.map((item) => told(item, words)).filter((item) => item !== null);
    return items.length === 0 ? null : items.join("; ");
  }
  return typeof value === "object" ? toldObject(value as Record<string, unknown>, words) : String(value);
}

function toldObject(value: Record<string, unknown>, words: Words): string {
  const { minor, currency } = value;
  if (typeof minor === "number" && typeof currency === "string") {
    return words.format.money({ minor, currency } satisfies Money);
  }
  if ("how" in value) {
    const how = contactHowWords[value.how as ContactHow];
    return [how ? words.i18n._(how) : value.how, value.with].filter(Boolean).join(", ");
  }
  if ("first_name" in value || "last_name" in value) {
    const name = [value.first_name, value.last_name].filter(Boolean).join(" ");
    return [name, value.email, value.phone].filter(Boolean).join(", ");
  }
  if ("name" in value && Object.keys(value).every((key) => key === "id" || key === "name")) return String(value.name);
  if ("field" in value && "text" in value) return `${value.field}: ${value.text}`;
  // A reason stands under its sort: { close: "budget-too-small" }.
  const inner = Object.values(value);
  if (inner.length === 1 && typeof inner[0] === "string") return told(inner[0], words) ?? "";
  return JSON.stringify(value);
}
