import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const files = readdirSync("src", { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".css"))
  .map((file) => [file, readFileSync(`src/${file}`, "utf8")] as const);

test("there are stylesheets to look at", () => {
  expect(files.length).toBeGreaterThan(30);
});

/** Still where nothing may move: by a duration that is none then, or by a rule of its own. */
test.each(files)("%s moves nothing for those who want no motion", (_, css) => {
  const still = css.replace(/@media \(prefers-reduced-motion: no-preference\) \{[\s\S]*?\n\}\n/g, "");
  const moving = [...still.matchAll(/\b(?:animation|transition):\s*([^;]+);/g)]
    .map(([, value]) => value ?? "")
    .filter((value) => value !== "none" && !/var\(--dur-[123]\)| 0s /.test(value));
  const stopped = /@media \(prefers-reduced-motion: reduce\)[\s\S]*(?:animation|display): none/.test(css);
  expect(stopped ? [] : moving).toEqual([]);
});

test("the durations of motion are none for those who want none", () => {
  const tokens = files.find(([file]) => file.endsWith("tokens.css"))?.[1] ?? "";
  const reduced = tokens.slice(tokens.indexOf("prefers-reduced-motion: reduce"));
  for (const nth of [1, 2, 3]) expect(reduced).toContain(`--dur-${nth}: 0ms`);
});

test("what the system's wish for contrast changes, a chosen contrast theme changes too", () => {
  for (const [file, css] of files) {
    const wished = css.match(/@media \(prefers-contrast: more\) \{\n {2}\.[\s\S]*?\n\}\n/)?.[0];
    if (wished === undefined) continue;
    const selector = /^ {2}(\S.*) \{$/m.exec(wished)?.[1];
    expect(css, file).toContain(`:global([data-theme^="contrast"]) ${selector} {`);
  }
});

/** Each is searched for in every size and weight, while the window waits for its first picture. */
test("a Linux is given one name for each font", () => {
  const tokens = files.find(([file]) => file.endsWith("tokens.css"))?.[1] ?? "";
  const linux = /\[data-platform="linux"\] \{([\s\S]*?)\n\}/.exec(tokens)?.[1] ?? "";
  for (const font of ["--font", "--font-display", "--font-mono"]) {
    expect(linux).toMatch(new RegExp(`${font}: [a-z-]+;`));
  }
});

/** They leave drawings as they are: an icon of the light theme would be grey on black. */
test("contrast themes of Windows replace every colour that is used", () => {
  const tokens = files.find(([file]) => file.endsWith("tokens.css"))?.[1] ?? "";
  const light = tokens.slice(tokens.indexOf("/* ---- light"), tokens.indexOf("/* ---- dark ---- */"));
  const forced = tokens.slice(tokens.indexOf("(forced-colors: active)"), tokens.indexOf("@media print"));
  const used = (name: string) => files.some(([, css]) => css.includes(`var(${name})`));
  const colours = [...light.matchAll(/(--[\w-]+): #/g)].map(([, name]) => name ?? "").filter(used);
  expect(colours.length).toBeGreaterThan(40);
  expect(colours.filter((name) => !forced.includes(` ${name}: `))).toEqual([]);
});

/** Contrast themes of Windows take shadows and grounds away. The search field has a border of its own. */
test("what floats has an edge where there are no shadows", () => {
  const edgeless = files.filter(([file, css]) => {
    const forced = css.slice(css.lastIndexOf("@media (forced-colors: active)"));
    return (
      /box-shadow: var\(--e\d\)/.test(css) &&
      !/(border|outline): var\(--hair\)/.test(forced) &&
      !file.endsWith("Nav.module.css")
    );
  });
  expect(edgeless.map(([file]) => file)).toEqual([]);
});

test("paper has the last word on how long the page is", () => {
  const entry = readFileSync("src/main.tsx", "utf8");
  const order = [...entry.matchAll(/^import "\.\/shared\/(.*)\.css"/gm)].map(([, name]) => name);
  expect(order).toEqual(["base", "print"]);
  // What is imported by a style sheet comes before everything in it.
  expect(readFileSync("src/shared/base.css", "utf8")).not.toContain("print.css");
});

test("paper comes after every width, since a page is narrower than the window", () => {
  const printed = files.filter(([, css]) => css.includes("@media print"));
  expect(printed.length).toBeGreaterThan(6);
  for (const [file, css] of printed.filter(([file]) => !file.endsWith("tokens.css"))) {
    expect(css.slice(css.indexOf("@media print")), file).not.toMatch(/@media \((?:max|min)-width/);
  }
});

/** A whole pane or page has the focus only where a screen reader is sent to it, and draws no ring around itself. */
test("no focus ring is taken away without another in its place", () => {
  for (const [file, css] of files) {
    for (const [rule] of css.matchAll(/[^{}]*:focus-visible[^{}]*\{[^{}]*outline: none[^{}]*\}/g)) {
      const drawn = /:has\(|box-shadow|\.(?:pane|page|screen):focus-visible|aria-activedescendant/.test(rule);
      expect(drawn, `${file}: ${rule.trim()}`).toBe(true);
    }
  }
});

test("what holds tabs draws no ring around all of them", () => {
  const holders = readdirSync("src", { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".tsx") && readFileSync(`src/${file}`, "utf8").includes("<Tabs"))
    .map((file) => file.replace(/\.tsx$/, ".module.css"));
  expect(holders.length).toBeGreaterThan(2);
  for (const holder of holders) {
    const css = files.find(([file]) => file === holder)?.[1];
    expect(css, holder).toContain(".tabs[data-focus-visible] {\n  outline: none;");
  }
});
