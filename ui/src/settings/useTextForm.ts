import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { type DeskError, ipc, type Template, type TemplatePreview, type TemplateView, toDeskError } from "../ipc";
import { keys } from "../ipc/queries";

const PREVIEW_AFTER_MS = 200;

/** Texts that were typed and not kept, by notice and language; they outlive leaving the screen, not the session. */
const unkept = new Map<string, Template>();

/** Forgets what was typed and not kept: a new session, or a test that needs one. */
export function forgetUnkeptTexts(): void {
  unkept.clear();
}

/** A text as it is typed, with what is wrong with it and how it would read. */
export function useTextForm(text: TemplateView) {
  const client = useQueryClient();
  const { kind, language } = text;
  const place = `${kind} ${language}`;
  const [values, setValues] = useState<Template>(() => unkept.get(place) ?? templateOf(text));
  const [preview, setPreview] = useState<TemplatePreview | null>(null);
  const [refusal, setRefusal] = useState<DeskError | null>(null);
  const [former, setFormer] = useState<Template | null>(null);
  const [busy, setBusy] = useState(false);
  const [kept, setKept] = useState(false);
  const asked = useRef(0);

  useEffect(() => {
    const round = ++asked.current;
    const timer = setTimeout(() => {
      ipc.preview_template(kind, language, values, null).then(
        (found) => {
          if (asked.current === round) setPreview(found);
        },
        (thrown) => {
          if (asked.current === round) setRefusal(toDeskError(thrown));
        },
      );
    }, PREVIEW_AFTER_MS);
    return () => clearTimeout(timer);
  }, [kind, language, values]);

  const show = (template: Template) => {
    if (template.subject === text.subject && template.body === text.body) unkept.delete(place);
    else unkept.set(place, template);
    setValues(template);
    setRefusal(null);
    setKept(false);
  };
  const settle = (asking: Promise<TemplateView[]>, then: (now: Template) => void) => {
    setBusy(true);
    asking
      .then(
        (texts) => {
          const now = texts.find((each) => each.kind === kind && each.language === language);
          unkept.delete(place);
          client.setQueryData(keys.templates, texts);
          client.invalidateQueries({ queryKey: keys.notices });
          setRefusal(null);
          if (now) {
            setValues(templateOf(now));
            then(now);
          }
        },
        (thrown) => setRefusal(toDeskError(thrown)),
      )
      .finally(() => setBusy(false));
  };
  const keepAs = (template: Template) =>
    settle(ipc.save_template(kind, language, template), () => {
      setFormer(null);
      setKept(true);
    });
  const changed = values.subject !== text.subject || values.body !== text.body;
  const faults = preview?.faults ?? [];
  return {
    values,
    preview,
    faults,
    refusal,
    busy,
    kept,
    changed,
    former,
    set: (change: Partial<Template>) => show({ ...values, ...change }),
    discard: () => show(templateOf(text)),
    keep: () => {
      if (changed && faults.length === 0 && !busy) keepAs(values);
    },
    /** Back to the desk's own text; the user's can be had again until another is kept. */
    reset: () => settle(ipc.reset_template(kind, language), () => setFormer(templateOf(text))),
    takeBack: () => {
      if (former) keepAs(former);
    },
  };
}

const templateOf = ({ subject, body }: Template): Template => ({ subject, body });
