import type { I18n } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { stageWords } from "../inbox/words";
import type { Contact, LeadDetail } from "../ipc";
import { outcomeWords } from "../shared/clockWords";
import type { Format } from "../shared/format";
import { codeWords } from "./words/requirement";
import { kindWords, sizeWords } from "./words/source";

/** The lead as one would write it into a mail to a colleague. */
export function leadAsText(lead: LeadDetail, { i18n, format }: { i18n: I18n; format: Format }): string {
  const { row, deal } = lead;
  const value = deal ? deal.value : (lead.wanted_value ?? row.value);
  const line = (label: string, text: string | null) => (text === null || text === "" ? null : `${label}: ${text}`);
  const size = lead.customer_size === null ? null : sizeWords(lead.customer_size);
  const place = [lead.address.city, row.country === null ? null : format.country(row.country)].filter(Boolean);
  const stage = row.outcome === null ? stageWords[row.stage] : outcomeWords[row.outcome];
  const lines = [
    row.customer,
    row.need,
    "",
    line(i18n._(msg`Stage`), i18n._(stage)),
    row.flame === "none" ? null : i18n._(msg`The customer asks for a call`),
    line(i18n._(msg`Kind`), i18n._(kindWords[row.kind])),
    line(i18n._(msg`Received on`), format.exact(row.received_at)),
    line(i18n._(msg`Answer by`), row.stage === "received" ? format.exact(row.answer_due_at) : null),
    line(i18n._(msg`Source`), row.source_label),
    line(i18n._(msg`Deal`), deal?.name ?? null),
    line(i18n._(msg`Value`), value ? format.money(value) : i18n._(msg`No value`)),
    line(i18n._(msg`Wanted by`), lead.wanted_by === null ? null : format.calendarDate(lead.wanted_by)),
    line(i18n._(msg`Close date`), deal?.close_date ? format.calendarDate(deal.close_date) : null),
    line(i18n._(msg`CRM ID`), deal?.crm_id ?? null),
    line(i18n._(msg`Campaign`), deal?.campaign_id ?? null),
    line(i18n._(msg`Place`), place.join(", ")),
    line(i18n._(msg`Size`), size ? i18n._(size) : lead.customer_size),
    ...lead.contacts.map((contact) => line(i18n._(msg`Contact`), contactLine(contact))),
    ...lead.team.map((member) => line(i18n._(msg`Team`), contactLine({ ...member, title: null }))),
    line(i18n._(msg`Requirements`), requirements(lead, i18n).join(", ")),
    ...(lead.request === null ? [] : ["", lead.request]),
    ...(deal?.notes ? ["", deal.notes] : []),
    "",
    line(i18n._(msg`ID`), row.source_id ?? row.id),
  ];
  return lines.filter((text) => text !== null).join("\n");
}

export function contactLine({ first_name, last_name, title, phone, email }: Omit<Contact, "locale">): string {
  return [`${first_name} ${last_name}`.trim(), title, phone, email].filter(Boolean).join(", ");
}

/** What was asked for, most telling first, each said once. */
export function requirements(lead: LeadDetail, i18n: I18n): string[] {
  const asked = [...lead.solutions, ...lead.products, ...lead.services, ...lead.industries, ...lead.offers];
  return [...new Set(asked.map((code) => codeWords(code, (words) => i18n._(words))))];
}
