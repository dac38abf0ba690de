import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

/** The name of a field, for the dialogs' footers and for the history. */
const fieldWords: Record<string, MessageDescriptor> = {
  name: msg`Deal name`,
  value: msg`Value`,
  currency: msg`Currency`,
  close_date: msg`Close date`,
  notes: msg`Notes`,
  crm_id: msg`CRM ID`,
  campaign_id: msg`Campaign ID`,
  reason: msg`Reason`,
  until: msg`Until when`,
  at: msg`When`,
  how: msg`How`,
  with: msg`With whom`,
  first_name: msg`First name`,
  last_name: msg`Last name`,
  email: msg`E-mail`,
  phone: msg`Phone`,
  team: msg`Team`,
  customer: msg`Customer`,
  country: msg`Country`,
  title: msg`Subject`,
  request: msg`Request`,
  kind: msg`Kind`,
  wanted_by: msg`Wanted by`,
  received_at: msg`Received`,
};

/** team.0.email is a matter of the team; person.email is one of the e-mail. */
export function fieldName(field: string): MessageDescriptor | null {
  if (field.startsWith("team")) return fieldWords.team ?? null;
  return fieldWords[field] ?? fieldWords[field.split(".").at(-1) ?? field] ?? null;
}
