import { readFileSync } from "node:fs";
import { runInThisContext } from "node:vm";
import { afterEach, expect, test, vi } from "vitest";
import { firstQuery } from "../inbox/pages";
import { ipc } from ".";
import { FIRST_VIEW } from "./queries";

afterEach(() => {
  vi.unstubAllGlobals();
});

/** Runs the script as the shell does, on a desk that answers this way. */
function runAhead(invoke: () => Promise<unknown>) {
  const asked = vi.fn(invoke);
  vi.stubGlobal("__TAURI_INTERNALS__", { invoke: asked });
  runInThisContext(readFileSync("src/ipc/beforePage.js", "utf8"));
  return asked;
}

test("what is asked before the page is read is what the page asks first, and is asked once", async () => {
  const asked = runAhead(async () => "looked");
  expect(await ipc.first_look(firstQuery(FIRST_VIEW))).toBe("looked");
  expect(asked.mock.calls).toEqual([["first_look", { query: firstQuery(FIRST_VIEW) }]]);
  await ipc.first_look(firstQuery(FIRST_VIEW));
  expect(asked).toHaveBeenCalledTimes(2);
});

test("a refusal reaches the page", async () => {
  runAhead(async () => {
    throw "busy";
  });
  await expect(ipc.first_look(firstQuery(FIRST_VIEW))).rejects.toBe("busy");
});
