import type { CommandInput, DealInput, Person } from "../../ipc";
import type { Words } from "../words/history";
import { personLine } from "./team";

/** What a command would put into a field of the lead, in words; null where it says nothing of it. */
export function typedFor(field: string, typed: CommandInput, words: Words): string | null {
  if (field === "team") return typedPeople(typed).map(personLine).join("; ") || null;
  const deal = "deal" in typed ? typed.deal : null;
  if (deal !== null && field.startsWith("deal.")) return typedInDeal(field.slice("deal.".length), deal, words);
  if (field === "snoozed_until" && typed.command === "snooze") return words.format.dayTime(typed.until);
  return null;
}

function typedPeople(typed: CommandInput): Person[] {
  if (typed.command === "accept") return typed.team;
  return "person" in typed ? [typed.person] : [];
}

function typedInDeal(field: string, deal: DealInput, { format }: Words): string | null {
  switch (field) {
    case "name":
      return deal.name;
    case "value":
      return deal.value === null ? null : [deal.currency, deal.value].filter(Boolean).join(" ");
    case "close_date":
      return deal.close_date === null ? null : format.calendarDate(deal.close_date);
    case "notes":
      return deal.notes;
    case "crm_id":
      return deal.crm_id;
    case "campaign_id":
      return deal.campaign_id;
    default:
      return null;
  }
}
