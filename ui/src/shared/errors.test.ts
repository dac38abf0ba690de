import { beforeAll, expect, test } from "vitest";
import { activateLocale, i18n } from "../i18n";
import { errorCodes, fieldErrors, isDeskError, toDeskError } from "../ipc";
import { errorWords, wordsFor } from "./errors";

beforeAll(() => activateLocale("ru"));

test.each(errorCodes)("%s has words, in Russian too", (code) => {
  expect(errorWords[code].message).toMatch(/\w/);
  expect(i18n._(errorWords[code])).toMatch(/[а-яё]/i);
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
