/** Folded as search folds: case, accents and ё make no difference. */
export function fold(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("ё", "е").trim();
}

/**
 * How well what was typed names a text: 0 is best, null is not at all. Each typed word begins a word of the
 * text, in any order; failing that, the letters follow each other in it, as one types who abbreviates.
 */
export function distance(typed: string, text: string): number | null {
  const wanted = fold(typed);
  const named = fold(text);
  if (wanted === "") return 0;
  if (named.startsWith(wanted)) return named === wanted ? 0 : 1;
  const words = named.split(SEPARATORS);
  const asked = wanted.split(SEPARATORS).filter(Boolean);
  if (asked.length > 0 && asked.every((part) => words.some((word) => word.startsWith(part)))) return 2;
  if (wanted.length > 1 && named.includes(wanted)) return 3;
  const spread = gaps(wanted.replaceAll(" ", ""), named);
  return spread === null ? null : 4 + spread;
}

const SEPARATORS = /[\s:,.()«»“”"/-]+/;
/** Letters further apart than this on the whole are a coincidence. */
const MOST_GAPS = 3;

// How often the letters of an abbreviation leave off in the text; its first letter begins a word.
function gaps(letters: string, text: string): number | null {
  if (letters.length < 2) return null;
  let best: number | null = null;
  for (let start = 0; start < text.length; start++) {
    if (text[start] !== letters[0] || (start > 0 && !SEPARATORS.test(text[start - 1] ?? ""))) continue;
    const found = gapsFrom(letters, text, start);
    if (found !== null && (best === null || found < best)) best = found;
  }
  return best !== null && best <= MOST_GAPS ? best : null;
}

function gapsFrom(letters: string, text: string, start: number): number | null {
  let at = start;
  let count = 0;
  for (const letter of letters.slice(1)) {
    const next = text.indexOf(letter, at + 1);
    if (next === -1) return null;
    if (next !== at + 1) count++;
    at = next;
  }
  return count;
}

/** What the same keys write on the other of an English and a Russian keyboard: "ыуеештпы" is "settings". */
export function otherLayout(typed: string): string {
  return [...typed.toLowerCase()].map((sign) => swapped.get(sign) ?? sign).join("");
}

const LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";
const CYRILLIC = "йцукенгшщзхъфывапролджэячсмитьбюё";
const swapped = new Map(
  [...LATIN].flatMap((latin, nth): [string, string][] => {
    const cyrillic = CYRILLIC[nth] ?? latin;
    return [
      [latin, cyrillic],
      [cyrillic, latin],
    ];
  }),
);
