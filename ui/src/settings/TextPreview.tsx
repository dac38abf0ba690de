import { Trans, useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { type RefObject, useEffect, useRef } from "react";
import { useDesk } from "../app/desk";
import { ipc, type TemplatePreview, type TemplateView } from "../ipc";
import { keys, useSending } from "../ipc/queries";
import { Customer } from "../lead/Customer";
import { Letter } from "../notices/NoticeItem";
import { Button } from "../shared/Button";
import { Icon } from "../shared/Icon";
import styles from "./Texts.module.css";

type Props = { text: TemplateView; preview: TemplatePreview | null; isKept: boolean };

/** How a notice will read, with a lead that is here. Seeing the kept text lets such notices leave. */
export function TextPreview({ text, preview, isKept }: Props) {
  const { t } = useLingui();
  const place = useRef<HTMLElement>(null);
  useSeen(place, text, isKept && preview !== null && preview.faults.length === 0);
  return (
    <section ref={place} className={styles.preview} aria-label={t`Preview`}>
      <h3>
        <Trans>Preview</Trans>
      </h3>
      {preview && (
        <>
          <p className={styles.for}>
            <Trans>
              As it would read for <Customer name={preview.customer} />
            </Trans>
          </p>
          <Letter subject={preview.subject} body={preview.body} language={text.language} />
          <Unsigned text={text} />
          <p className={styles.seen} role="status">
            {text.seen ? (
              <>
                <Icon name="check" size={14} />
                <Trans>Seen. Such notices may leave.</Trans>
              </>
            ) : (
              <Trans>Such notices wait until you have seen this text.</Trans>
            )}
          </p>
        </>
      )}
    </section>
  );
}

/** A dash in the place of one's own name looks careless, and its remedy is on another page. */
function Unsigned({ text: { subject, body } }: { text: TemplateView }) {
  const { t } = useLingui();
  const { show } = useDesk();
  const { data } = useSending();
  if (data === undefined) return null;
  const names = (placeholder: string) => `${subject} ${body}`.includes(placeholder);
  const isUnsigned = (names("{company}") && data.company === "") || (names("{from}") && data.from_name === "");
  if (!isUnsigned) return null;
  return (
    <p className={styles.unsigned}>
      <Icon name="info" size={14} />
      <span>
        <Trans>A dash stands where your company and your name will be, once you have given them.</Trans>{" "}
        <Button size="small" onPress={() => show({ name: "settings", section: "sending" })}>
          {t`Go to Sending`}
        </Button>
      </span>
    </p>
  );
}

/** Before the user's eyes for this long it has been seen. */
const SEEN_AFTER_MS = 600;
/** This much of it has to be in sight, or of the window, where it is longer than that. */
const IN_SIGHT = 0.6;
const STEPS = Array.from({ length: 21 }, (_, nth) => nth / 20);

function useSeen(place: RefObject<HTMLElement | null>, { kind, seen }: TemplateView, readable: boolean): void {
  const client = useQueryClient();
  const { report } = useDesk();
  useEffect(() => {
    const shown = place.current;
    if (seen || !readable || shown === null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tell = () => {
      ipc.preview_seen(kind).then((sending) => {
        client.setQueryData(keys.sending, sending);
        client.invalidateQueries({ queryKey: keys.templates });
        client.invalidateQueries({ queryKey: keys.notices });
      }, report);
    };
    const watch = new IntersectionObserver(
      (entries) => {
        clearTimeout(timer);
        if (entries.some(isInSight)) timer = setTimeout(tell, SEEN_AFTER_MS);
      },
      { threshold: STEPS },
    );
    watch.observe(shown);
    return () => {
      watch.disconnect();
      clearTimeout(timer);
    };
  }, [place, client, report, kind, seen, readable]);
}

function isInSight({ intersectionRatio, intersectionRect, rootBounds }: IntersectionObserverEntry): boolean {
  const ofWindow = rootBounds === null ? 0 : intersectionRect.height / rootBounds.height;
  return intersectionRatio >= IN_SIGHT || ofWindow >= IN_SIGHT;
}
