import { readFileSync } from "node:fs";
import { formatter } from "@lingui/format-po";
import { describe, expect, test } from "vitest";

describe("catalogues", () => {
  const english = read("en");
  const russian = read("ru");

  test("every message has a Russian translation", async () => {
    const ru = await russian;
    const missing = Object.entries(await english)
      .filter(([id]) => !ru[id]?.translation)
      .map(([, { message }]) => message);
    expect(missing).toEqual([]);
  });

  test("no Russian translation is left of a message that is gone", async () => {
    const known = Object.keys(await english);
    expect(Object.keys(await russian).filter((id) => !known.includes(id))).toEqual([]);
  });

  test("a translation keeps the placeholders of its message", async () => {
    const ru = await russian;
    const differing = Object.entries(await english)
      .map(([id, { message = "" }]) => [message, ru[id]?.translation ?? ""] as const)
      .filter(([message, translation]) => placeholders(message) !== placeholders(translation));
    expect(differing).toEqual([]);
  });

  test("a Russian plural has all the forms Russian needs", async () => {
    const lacking = Object.values(await russian)
      .map(({ translation = "" }) => translation)
      .filter((translation) => translation.includes(", plural,"))
      .filter((translation) => !["one", "few", "many", "other"].every((form) => translation.includes(`${form} {`)));
    expect(lacking).toEqual([]);
  });

  test("a Russian text that is the English one is a name, an example or a sign", async () => {
    const en = await english;
    const same = Object.entries(await russian)
      .filter(([id, { translation }]) => translation === (en[id]?.translation || en[id]?.message))
      .map(([, { translation = "" }]) => translation)
      .filter((text) => /[a-z]{3,}/i.test(text.replaceAll(/\S+\.example/g, "")));
    expect(same).toEqual(["Referral Desk"]);
  });

  test("a Russian number is never parted from its unit, nor a dash from the word before it", async () => {
    const parted = Object.values(await russian)
      .map(({ translation = "" }) => translation)
      .filter((text) => text !== "Удалить курс {currency} с {day}" && text !== "{length} с получения")
      .filter((text) => /[\d#}] (?:(?:ч|мин|с|д|дн\.|МБ|USD|%)(?!\p{L})|\d{3})|\S —/u.test(text));
    expect(parted).toEqual([]);
  });

  test("Russian words are Russian: the seeds' machine wording has not crept in", async () => {
    const wording = /ссылк|задействован|поддело|реферал|рекомендаци/i;
    const crept = Object.values(await russian).filter(({ translation = "" }) => wording.test(translation));
    expect(crept).toEqual([]);
  });
});

type Catalogue = Record<string, { message?: string; translation?: string }>;

async function read(locale: "en" | "ru"): Promise<Catalogue> {
  const filename = `src/i18n/locales/${locale}.po`;
  const parsed = await formatter().parse(readFileSync(filename, "utf8"), {
    locale,
    sourceLocale: "en",
    filename,
  });
  return parsed as Catalogue;
}

function placeholders(message: string): string {
  const names = [...message.matchAll(/\{(\w+)[,}]|<(\/?\d+)/g)].map(([, name, tag]) => name ?? `<${tag}`);
  return [...new Set(names)].sort().join(" ");
}
