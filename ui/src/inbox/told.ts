/** How a search begins that asks for the leads of a summary; the instant it was shown at follows. */
const TOLD = "told:";

/** The search for the leads of the summary shown then. */
export const toldSearch = (at: string): string => TOLD + at;

/** When the summary was shown whose leads this search asks for; null: it is an ordinary one. */
export function toldAt(search: string): string | null {
  if (!search.startsWith(TOLD)) return null;
  const at = search.slice(TOLD.length);
  return Number.isNaN(Date.parse(at)) ? null : at;
}
