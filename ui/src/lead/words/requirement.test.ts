import type { MessageDescriptor } from "@lingui/core";
import { expect, test } from "vitest";
import { activateLocale, i18n } from "../../i18n";
import { codeWords } from "./requirement";

const say = (words: MessageDescriptor) => i18n._(words);

test.each([
  ["ConsultingAndProfessional", "Consulting", "Консалтинг"],
  ["IPServices(ISV)", "Own software (ISV)", "Собственное ПО (ISV)"],
  ["DeploymentOrMigration", "Deployment or migration", "Развёртывание или миграция"],
  ["Agriculture, Forestry, & Fishing", "Agriculture, forestry, fishing", "Сельское и лесное хозяйство, рыболовство"],
  ["Travel & Transportation", "Travel and transportation", "Туризм и транспорт"],
  ["healthcare", "Healthcare", "Здравоохранение"],
  ["Contact me", "Contact me", "Свяжитесь со мной"],
  ["PowerBI", "Power BI", "Power BI"],
  ["Microsoft365", "Microsoft 365", "Microsoft 365"],
  // Unknown ones are made readable, and what was written for people stays.
  ["QuantumKnittingSystems", "Quantum knitting systems", "Quantum knitting systems"],
  ["CloudVoice", "Cloud Voice", "Cloud Voice"],
  ["SOL-48213-QTX", "SOL-48213-QTX", "SOL-48213-QTX"],
  ["Пищевая промышленность", "Пищевая промышленность", "Пищевая промышленность"],
  ["<script>alert(1)</script>", "<script>alert(1)</script>", "<script>alert(1)</script>"],
  ["", "", ""],
  ["&", "&", "&"],
])("%o", async (code, english, russian) => {
  await activateLocale("en");
  expect(codeWords(code, say)).toBe(english);
  await activateLocale("ru");
  expect(codeWords(code, say)).toBe(russian);
});
