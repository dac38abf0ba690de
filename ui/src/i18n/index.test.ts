import { expect, test } from "vitest";
import { activateLocale, activeLocale } from ".";

test("the language asked for last stays, however long an earlier one takes to come", async () => {
  const slow = activateLocale("ru");
  await activateLocale("en");
  await slow;
  expect(activeLocale()).toBe("en");
});
