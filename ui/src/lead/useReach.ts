import { useDesk } from "../app/desk";
import { ipc, type LeadDetail } from "../ipc";

/** Calls and mails through the system's own program; a failure is told in the strip above the list. */
export function useReach(lead: LeadDetail) {
  const { report } = useDesk();
  const reach = (contact: number, how: "call" | "mail") => {
    ipc.reach(lead.row.id, contact, how).catch(report);
  };
  const firstWith = (how: "phone" | "email") =>
    lead.contacts.findIndex((contact) => contact[how] !== null && contact[how].trim() !== "");
  const first = firstWith("phone");
  const mailed = firstWith("email");
  return {
    reach,
    /** The first number there is, and calling it. */
    phone: lead.contacts[first]?.phone ?? null,
    call: () => reach(first, "call"),
    /** The first address there is, and writing to it. */
    email: lead.contacts[mailed]?.email ?? null,
    mail: () => reach(mailed, "mail"),
  };
}
