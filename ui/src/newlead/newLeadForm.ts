import type { FieldOrigin, Kind, NewLeadInput, Proposal } from "../ipc";
import { instantOf, wallTime } from "../lead/dialogs/snoozeTimes";

/** A new lead as it stands in the dialog: text as typed, and where each field was read that nobody typed. */
export type NewLeadValues = {
  customer: string;
  country: string | null;
  kind: Kind;
  firstName: string;
  lastName: string;
  email: string;
  phone: string;
  title: string;
  request: string;
  value: string;
  currency: string | null;
  wantedBy: string | null;
  flame: boolean;
  /** Wall-clock time in the user's zone; null means now. */
  receivedWall: string | null;
  /** The exact instant that was read; it counts until somebody changes the time. */
  receivedAt: string | null;
  origins: Record<string, FieldOrigin>;
};

export const emptyNewLead: NewLeadValues = {
  customer: "",
  country: null,
  kind: "customer-inquiry",
  firstName: "",
  lastName: "",
  email: "",
  phone: "",
  title: "",
  request: "",
  value: "",
  currency: null,
  wantedBy: null,
  flame: false,
  receivedWall: null,
  receivedAt: null,
  origins: {},
};

const orNull = (text: string) => (text.trim() === "" ? null : text.trim());

export function newLeadInput(values: NewLeadValues): NewLeadInput {
  return {
    customer: values.customer.trim(),
    country: values.country,
    first_name: orNull(values.firstName),
    last_name: orNull(values.lastName),
    email: orNull(values.email),
    phone: orNull(values.phone),
    title: orNull(values.title),
    request: orNull(values.request),
    kind: values.kind,
    value: orNull(values.value),
    currency: values.currency,
    wanted_by: values.wantedBy,
    flame: values.flame,
    received_at: values.receivedAt ?? instantOf(values.receivedWall),
  };
}

/** The parts of the form that one field of the proposal fills. */
function partOf(field: string, input: NewLeadInput): Partial<NewLeadValues> {
  switch (field) {
    case "customer":
      return { customer: input.customer };
    case "country":
      return { country: input.country };
    case "first_name":
      return { firstName: input.first_name ?? "" };
    case "last_name":
      return { lastName: input.last_name ?? "" };
    case "email":
      return { email: input.email ?? "" };
    case "phone":
      return { phone: input.phone ?? "" };
    case "title":
      return { title: input.title ?? "" };
    case "request":
      return { request: input.request ?? "" };
    case "value":
      return { value: input.value ?? "", currency: input.currency };
    case "wanted_by":
      return { wantedBy: input.wanted_by };
    case "flame":
      return { flame: input.flame };
    case "received_at":
      return {
        receivedAt: input.received_at,
        receivedWall: input.received_at === null ? null : wallTime(new Date(input.received_at)).toString(),
      };
    default:
      return {};
  }
}

/** What was read, laid into the form: what somebody typed stays, what was read before makes way. */
export function withProposal(values: NewLeadValues, { input, origins }: Proposal): NewLeadValues {
  let cleared = values;
  for (const field of Object.keys(values.origins)) {
    cleared = { ...cleared, ...partOf(field, newLeadInput(emptyNewLead)) };
  }
  let filled: NewLeadValues = { ...cleared, origins: {} };
  for (const origin of origins) {
    if (!isEmpty(origin.field, filled)) continue;
    const origins = { ...filled.origins, [origin.field]: origin };
    filled = { ...filled, ...partOf(origin.field, input), origins };
  }
  return filled;
}

function isEmpty(field: string, values: NewLeadValues): boolean {
  const inForm = Object.keys(partOf(field, newLeadInput(emptyNewLead))) as (keyof NewLeadValues)[];
  return inForm.every((name) => values[name] === emptyNewLead[name]);
}
