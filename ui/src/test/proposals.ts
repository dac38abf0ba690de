import type { NewLeadInput, Proposal } from "../ipc";

const empty: NewLeadInput = {
  customer: "",
  country: null,
  first_name: null,
  last_name: null,
  email: null,
  phone: null,
  title: null,
  request: null,
  kind: null,
  value: null,
  currency: null,
  wanted_by: null,
  flame: false,
  received_at: null,
};

/** What Rust reads in a web form's e-mail. */
export function webFormProposal(change: Partial<NewLeadInput> = {}): Proposal {
  return {
    input: {
      ...empty,
      customer: "Fjellvik AS",
      country: "NO",
      first_name: "Ola",
      last_name: "Berg",
      email: "ola.berg@fjellvik.example",
      title: "80 licences",
      request: "We need 80 licences of Microsoft 365 E3 and help with the migration.",
      value: "25000.00",
      currency: "EUR",
      flame: true,
      received_at: "2026-11-18T11:00:00Z",
      ...change,
    },
    origins: [
      { field: "customer", place: "label", quote: "Company" },
      { field: "country", place: "label", quote: "Country" },
      { field: "first_name", place: "header", quote: "From" },
      { field: "last_name", place: "header", quote: "From" },
      { field: "email", place: "header", quote: "Reply-To" },
      { field: "title", place: "header", quote: "Subject" },
      { field: "request", place: "text", quote: "We need 80 licences of Microsoft 365 E3" },
      { field: "value", place: "text", quote: "about 25k EUR in all" },
      { field: "flame", place: "text", quote: "Please call me" },
      { field: "received_at", place: "header", quote: "Date" },
    ],
  };
}
