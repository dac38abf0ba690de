import type { Person } from "../../ipc";

const MAIL_IN_BRACKETS = /<([^<>]*@[^<>]*)>/;

/**
 * Reads "First Last, mail, phone" in any order, or "First Last <mail> phone", as one types or pastes it.
 * Whatever is not understood stays in the name: Rust judges the values, nothing is thrown away here.
 */
export function parsePerson(text: string): Person {
  let rest = text;
  let email: string | null = null;
  let phone: string | null = null;
  const bracketed = MAIL_IN_BRACKETS.exec(rest);
  if (bracketed) {
    email = bracketed[1]?.trim() ?? null;
    rest = rest.replace(bracketed[0], ",");
  }
  const names: string[] = [];
  for (const part of rest.split(/[,;\t]/).map((piece) => piece.trim())) {
    if (part === "") continue;
    if (email === null && /^\S*@\S*$/.test(part)) email = part;
    else if (phone === null && /^[+(]?\d[\d\s().\-/]*$/.test(part)) phone = part;
    else names.push(part);
  }
  // One comma-less run may still carry the address: "Ann Berg ann@firm.example".
  const words = names.join(" ").split(/\s+/).filter(Boolean);
  const mailWord = words.findIndex((word) => word.includes("@"));
  if (email === null && mailWord >= 0) email = words.splice(mailWord, 1)[0] ?? null;
  const [first = "", ...others] = words;
  return { first_name: first, last_name: others.join(" "), email, phone };
}

/** The opposite of parsePerson, to put somebody back into the line for correction. */
export function personLine(person: Person): string {
  const name = [person.first_name, person.last_name].filter(Boolean).join(" ");
  return [name, person.email, person.phone].filter(Boolean).join(", ");
}
