import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { activateLocale, i18n } from "../i18n";
import { errorCodes, fieldErrors, isDeskError, toDeskError } from "../ipc";
import { errorWords, nextStep, nextSteps, wordsFor } from "./errors";

/** Where Rust says with which codes it refuses. */
const REFUSALS = ["engine/src/error.rs", "domain/src/refusal.rs", "domain/src/hours/refusal.rs"];

beforeAll(() => activateLocale("ru"));

test.each(errorCodes)("%s has words, in Russian too", (code) => {
  expect(errorWords[code].message).toMatch(/\w/);
  expect(i18n._(errorWords[code])).toMatch(/[а-яё]/i);
});

describe("the codes are those of Rust", () => {
  const root = "../src-tauri";
  const sources = readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".rs") && !/(^|\/)(tests|benches|cli|target)\//.test(file))
    .map((file) => [file, readFileSync(`${root}/${file}`, "utf8")] as const);
  const all = sources.map(([, text]) => text).join("\n");

  test("every code that a call can be refused with has words", () => {
    const known: readonly string[] = errorCodes;
    const told = [
      ...REFUSALS.flatMap(codesOfType),
      ...all.matchAll(/(?:refused|trouble)\(\s*(?:&?app,\s*)?"([a-z-]+)"/g),
    ].map((found) => (typeof found === "string" ? found : (found[1] ?? "")));
    expect(told.length).toBeGreaterThan(errorCodes.length / 2);
    expect(told.filter((code) => !known.includes(code))).toEqual([]);
  });

  test("no words are kept for a code that is gone", () => {
    expect(errorCodes.filter((code) => !all.includes(`"${code}"`))).toEqual([]);
  });

  // The arms of `fn code` in the file of a refusal.
  function codesOfType(file: string): string[] {
    const text = sources.find(([name]) => name === file)?.[1] ?? "";
    const start = text.indexOf("pub fn code(&self)");
    const body = text.slice(start, text.indexOf("\n    }\n", start));
    const codes = [...body.matchAll(/=> "([a-z-]+)"/g)].map(([, code]) => code ?? "");
    expect(codes.length).toBeGreaterThan(3);
    return codes;
  }
});

test("every next step is a place or another try, and has Russian words", () => {
  for (const step of Object.values(nextSteps)) {
    if (step !== null) expect(i18n._(step.words)).toMatch(/[а-яё]/i);
  }
  expect(nextStep({ code: "flux", message: "", params: {} })).toBe(nextSteps.internal);
});

test("a code nobody knows still gets words", () => {
  expect(wordsFor({ code: "flux", message: "", params: {} })).toBe(errorWords.internal);
});

test("only what the shell refuses with counts as its error", () => {
  expect(isDeskError({ code: "archived", message: "", params: {} })).toBe(true);
  expect(isDeskError(new Error("archived"))).toBe(false);
  expect(isDeskError(null)).toBe(false);
  expect(toDeskError(new Error("broken pipe"))).toEqual({ code: "internal", message: "broken pipe", params: {} });
});

test("field errors are read from invalid input alone", () => {
  const fields = [{ field: "name", code: "required" }];
  expect(fieldErrors({ code: "invalid-input", message: "", params: { fields } })).toEqual(fields);
  expect(fieldErrors({ code: "internal", message: "", params: { fields } })).toEqual([]);
});
