import type { LeadDetail, RegistrationInput } from "../../ipc";
import { plainDecimal } from "./dealForm";

/** A contract as it stands in the dialog: text as typed, yes and no as they are chosen. */
export type RegistrationValues = {
  solution: string;
  marketplace: "yes" | "no" | null;
  marketplaceOn: string | null;
  onAzure: "yes" | "no" | null;
  perpetual: "yes" | "no" | null;
  value: string;
  currency: string | null;
  solutionValue: string;
  signedOn: string | null;
  startsOn: string | null;
  endsOn: string | null;
  tenant: string | null;
  pricing: string | null;
};

const orNull = (text: string) => (text.trim() === "" ? null : text.trim());
const yes = (answer: "yes" | "no" | null) => (answer === null ? null : answer === "yes");

/** A date that is no longer asked for is not sent; it comes back when it is asked for again. */
export function registrationInput(values: RegistrationValues): RegistrationInput {
  return {
    solution: orNull(values.solution),
    marketplace: yes(values.marketplace),
    marketplace_on: values.marketplace === "yes" ? values.marketplaceOn : null,
    on_azure: yes(values.onAzure),
    perpetual: yes(values.perpetual),
    value: orNull(values.value),
    currency: values.currency,
    solution_value: orNull(values.solutionValue),
    signed_on: values.signedOn,
    starts_on: values.startsOn,
    ends_on: values.perpetual === "no" ? values.endsOn : null,
    tenant: values.tenant,
    pricing: values.pricing,
  };
}

/** What the lead already says: its solution and the value of the deal. */
export function proposedRegistration(lead: LeadDetail): RegistrationValues {
  const value = lead.deal?.value ?? null;
  return {
    solution: lead.registration?.solutions[0]?.name ?? "",
    marketplace: null,
    marketplaceOn: null,
    onAzure: null,
    perpetual: null,
    value: value ? plainDecimal(value) : "",
    currency: value?.currency ?? null,
    solutionValue: "",
    signedOn: null,
    startsOn: null,
    endsOn: null,
    tenant: null,
    pricing: null,
  };
}

/** What is registered already. */
export function presentRegistration(lead: LeadDetail): RegistrationValues {
  const contract = lead.registration?.contract ?? null;
  if (contract === null) return proposedRegistration(lead);
  return {
    solution: contract.solution.name,
    marketplace: contract.marketplace_on === null ? "no" : "yes",
    marketplaceOn: contract.marketplace_on,
    onAzure: "yes",
    perpetual: contract.ends_on === null ? "yes" : "no",
    value: plainDecimal(contract.value),
    currency: contract.value.currency,
    solutionValue: plainDecimal(contract.solution_value),
    signedOn: contract.signed_on,
    startsOn: contract.starts_on,
    endsOn: contract.ends_on,
    tenant: contract.tenant,
    pricing: contract.pricing,
  };
}
