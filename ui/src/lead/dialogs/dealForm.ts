import { type CalendarDate, parseDate } from "@internationalized/date";
import type { DealInput, LeadDetail, Money } from "../../ipc";
import { minorDigits } from "../../shared/format";

/** A deal as it stands in the dialog: text as typed, so that a draft gives back exactly that. */
export type DealValues = {
  name: string;
  value: string;
  currency: string | null;
  closeDate: string | null;
  notes: string;
  crmId: string;
  campaignId: string;
};

const NAME_LIMIT = 120;

const orNull = (text: string) => (text.trim() === "" ? null : text.trim());

export function dealInput(values: DealValues): DealInput {
  return {
    name: values.name.trim(),
    value: orNull(values.value),
    currency: values.currency,
    close_date: values.closeDate,
    notes: orNull(values.notes),
    crm_id: orNull(values.crmId),
    campaign_id: orNull(values.campaignId),
  };
}

/** What the request already says, so that most accepts need no typing. */
export function proposedDeal(lead: LeadDetail): DealValues {
  const wanted = lead.wanted_value ?? lead.row.value;
  const today = lead.now.slice(0, 10);
  return {
    name: proposedName(lead),
    value: wanted ? plainDecimal(wanted) : "",
    currency: wanted?.currency ?? null,
    closeDate: lead.wanted_by !== null && lead.wanted_by.slice(0, 10) > today ? lead.wanted_by.slice(0, 10) : null,
    notes: "",
    crmId: "",
    campaignId: "",
  };
}

export function presentDeal(lead: LeadDetail): DealValues {
  const deal = lead.deal;
  if (deal === null) return proposedDeal(lead);
  return {
    name: deal.name,
    value: deal.value ? plainDecimal(deal.value) : "",
    currency: deal.value?.currency ?? null,
    closeDate: deal.close_date?.slice(0, 10) ?? null,
    notes: deal.notes ?? "",
    crmId: deal.crm_id ?? "",
    campaignId: deal.campaign_id ?? "",
  };
}

function proposedName(lead: LeadDetail): string {
  const { customer, need } = lead.row;
  const whole = need.trim() === "" ? customer : `${customer}: ${need}`;
  // By code points, so that no emoji is cut in two.
  const letters = [...whole];
  return letters.length <= NAME_LIMIT
    ? whole
    : `${letters
        .slice(0, NAME_LIMIT - 1)
        .join("")
        .trimEnd()}…`;
}

/** 1800000 EUR becomes "18000.00": exact, never through a floating-point number. */
export function plainDecimal(money: Money): string {
  const digits = minorDigits(money.currency);
  const text = String(Math.abs(money.minor)).padStart(digits + 1, "0");
  const sign = money.minor < 0 ? "-" : "";
  if (digits === 0) return sign + text;
  return `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** A number as a number field holds it, in plain digits: never 1e21, no trailing zeros. */
export function plainNumber(value: number): string {
  if (!Number.isFinite(value)) return "";
  if (Math.abs(value) >= 1e21) return BigInt(value).toString();
  const fixed = value.toFixed(6);
  return fixed.replace(/0+$/, "").replace(/\.$/, "");
}

export function calendarDate(text: string | null): CalendarDate | null {
  if (text === null) return null;
  try {
    return parseDate(text);
  } catch {
    // A draft or a source may hold a day that no calendar has; the field then starts empty.
    return null;
  }
}
