import { Trans } from "@lingui/react/macro";
import type { FieldOrigin } from "../ipc";
import styles from "./NewLead.module.css";

/** Where a field was read. The quote is a component because outside text must never be a value of Trans. */
export function OriginNote({ origin }: { origin: FieldOrigin | undefined }) {
  if (origin === undefined) return null;
  return (
    <span className={styles.origin} title={origin.quote}>
      <Place origin={origin} />
    </span>
  );
}

function Place({ origin: { place, quote } }: { origin: FieldOrigin }) {
  switch (place) {
    case "header":
      return (
        <Trans>
          From the header: <Quote text={quote} />
        </Trans>
      );
    case "forwarded-header":
      return (
        <Trans>
          From the forwarded message: <Quote text={quote} />
        </Trans>
      );
    case "label":
      return (
        <Trans>
          From the line: <Quote text={quote} />
        </Trans>
      );
    case "signature":
      return (
        <Trans>
          From the signature: <Quote text={quote} />
        </Trans>
      );
    case "text":
      return (
        <Trans>
          From the text: <Quote text={quote} />
        </Trans>
      );
    case "domain":
      return (
        <Trans>
          From the address: <Quote text={quote} />
        </Trans>
      );
  }
}

function Quote({ text }: { text: string }) {
  return <q dir="auto">{text}</q>;
}
