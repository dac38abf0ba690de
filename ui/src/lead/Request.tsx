import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { LeadDetail } from "../ipc";
import { Button } from "../shared/Button";
import { requirements } from "./leadAsText";
import styles from "./Request.module.css";
import { Section } from "./Section";
import { sizeWords } from "./words/source";

/** What the customer wrote, as text whatever it holds, and what was asked for in keywords. */
export function Request({ lead }: { lead: LeadDetail }) {
  const { i18n } = useLingui();
  const size = lead.customer_size === null ? null : sizeWords(lead.customer_size);
  const chips = requirements(lead, i18n);
  if (lead.customer_size !== null) chips.push(size ? i18n._(size) : lead.customer_size);
  return (
    <Section title={lead.row.stage === "received" ? <Trans>Request</Trans> : <Trans>Original request</Trans>}>
      {lead.request === null || lead.request.trim() === "" ? (
        <p className={styles.none}>
          <Trans>No request text</Trans>
        </p>
      ) : (
        <LongText text={lead.request} />
      )}
      {chips.length > 0 && (
        <ul className={styles.chips}>
          {chips.map((chip) => (
            <li key={chip} className={`${styles.chip} sel`}>
              <bdi>{chip}</bdi>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

const CLAMP_FROM = 600;
const CLAMP_LINES_FROM = 10;

/** Running text by somebody else; a long one is cut to a few lines until asked for, and whole on paper. */
export function LongText({ text }: { text: string }) {
  const [whole, setWhole] = useState(false);
  const long = text.length > CLAMP_FROM || text.split("\n").length > CLAMP_LINES_FROM;
  const cut = long && !whole;
  // Never inside a pair that is one letter.
  const end = /[\uD800-\uDBFF]/.test(text[2 * CLAMP_FROM - 1] ?? "") ? 2 * CLAMP_FROM + 1 : 2 * CLAMP_FROM;
  return (
    <>
      {/* A clamped text still costs its whole length to lay out, and ten megabytes were seen: the rest is not drawn. */}
      <p className={`${styles.text} sel`} data-clamped={cut || undefined} dir="auto">
        {cut ? text.slice(0, end) : text}
        {cut && <span hidden>{text.slice(end)}</span>}
      </p>
      {long && (
        <Button size="small" look="plain" onPress={() => setWhole(!whole)} aria-expanded={whole}>
          {whole ? <Trans>Show less</Trans> : <Trans>Show all</Trans>}
        </Button>
      )}
    </>
  );
}
