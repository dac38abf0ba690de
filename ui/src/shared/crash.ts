/**
 * What broke, for somebody who mends it. Only names of our own code: an error's message may quote what a
 * customer wrote, and an address of a file says whose computer it is.
 */
export function detailsOf(error: unknown, part: string, componentStack: string): string {
  const name = error instanceof Error && /^[A-Za-z]{1,40}$/.test(error.name) ? error.name : "unknown";
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  const lines = [`part: ${part}`, `error: ${name}`, ...placesOf(stack), ...componentsOf(componentStack)];
  return lines.join("\n");
}

const MOST = 12;

/** "LeadPane-x1.js:3:1200" of "at Facts (tauri://localhost/assets/LeadPane-x1.js:3:1200)". */
function placesOf(stack: string): string[] {
  const places = [...stack.matchAll(/([\w.-]+\.(?:tsx?|m?js))(?:\?[^:\s)]*)?:(\d+):(\d+)/g)];
  return places.slice(0, MOST).map(([, file, line, column]) => `at ${file}:${line}:${column}`);
}

function componentsOf(stack: string): string[] {
  const names = [...stack.matchAll(/^\s*(?:at )?([A-Za-z_$][\w$]*)(?=[@\s(]|$)/gm)].map(([, name]) => name);
  return names.length === 0 ? [] : [`in: ${names.slice(0, MOST).join(" < ")}`];
}
