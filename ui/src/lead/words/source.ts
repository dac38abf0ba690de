import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { Kind } from "../../ipc";

export const kindWords: Record<Kind, MessageDescriptor> = {
  "customer-inquiry": msg`Customer inquiry`,
  "marketing-qualified": msg`Marketing qualified`,
  "sales-qualified": msg`Sales qualified`,
  "co-sell": msg`Co-sell opportunity`,
};

const sizes: Record<string, MessageDescriptor> = {
  "1to9employees": msg`1–9 people`,
  "10to50employees": msg`10–50 people`,
  "51to250employees": msg`51–250 people`,
  "251to1000employees": msg`251–1,000 people`,
  "1001to5000employees": msg`1,001–5,000 people`,
  "5001to10000employees": msg`5,001–10,000 people`,
  "10001to20000employees": msg`10,001–20,000 people`,
  morethan20000employees: msg`Over 20,000 people`,
  "1to50employees": msg`1–50 people`,
  "51to500employees": msg`51–500 people`,
  morethan500employees: msg`Over 500 people`,
};

/** A company's size in words; null when the source gave one that Partner Center does not list. */
export function sizeWords(size: string): MessageDescriptor | null {
  return sizes[size.toLowerCase()] ?? null;
}

/** Names that are written with a capital inside. */
const productNames = /^(SharePoint|OneDrive|OneNote|GitHub|LinkedIn|PowerPoint|DevOps)$/;

/**
 * "DeploymentOrMigration" reads "Deployment or migration". What has a space was written for people and
 * stays; so do the names of products.
 */
export function readable(code: string): string {
  if (/\s/.test(code) || !/^[A-Z][A-Za-z]+$/.test(code) || productNames.test(code)) return code;
  const words = code.match(/[A-Z]+(?![a-z])|[A-Z][a-z]+/g) ?? [code];
  if (words.length < 3) return words.join(" ");
  return words.map((word, index) => (index === 0 || /^[A-Z]{2,}$/.test(word) ? word : word.toLowerCase())).join(" ");
}

/** Why a value of the source could not be taken over. */
const unreadReasons: Record<string, MessageDescriptor> = {
  negative: msg`below zero`,
  "not-a-number": msg`not a number`,
  "too-large": msg`too large`,
  "too-many-decimals": msg`too many decimals`,
  "unknown-currency": msg`unknown currency`,
  "unknown-status": msg`unknown status`,
  "not-a-date": msg`not a date`,
  "date-out-of-range": msg`date out of range`,
  "too-long": msg`too long`,
  missing: msg`missing`,
};

export function unreadReason(code: string): MessageDescriptor | null {
  return unreadReasons[code] ?? null;
}
