import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import { useDesk, useDeskStore } from "../app/desk";
import type { Many } from "../app/store";
import { ipc, type ManyDone } from "../ipc";
import { Button } from "../shared/Button";
import { wordsFor } from "../shared/errors";
import { IconButton } from "../shared/IconButton";
import { Strip } from "../shared/Strip";
import { RefusedLeads } from "./RefusedLeads";

/** How far something for many leads has got, and what it came to where that needs saying. */
export default function ManyStrip() {
  const { many } = useDesk();
  if (many === null) return null;
  if (many.now === "running") return <Running key={many.verb} {...many} />;
  if (many.now === "exported") return <Exported leads={many.leads} />;
  return <Told done={many.done} />;
}

/** What is over within this time is not worth a word. */
const PATIENCE_MS = 300;

function Running({ done, total }: Extract<Many, { now: "running" }>) {
  const { t, i18n } = useLingui();
  const { report } = useDesk();
  const [late, setLate] = useState(false);
  const [asked, setAsked] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!late || total === null) return null;
  const soFar = i18n.number(done);
  const of = i18n.number(total);
  const cancel = () => {
    setAsked(true);
    ipc.cancel_many().catch(report);
  };
  return (
    <Strip icon="sync" words={t`${soFar} of ${of} leads done`}>
      <Button size="small" isDisabled={asked} onPress={cancel}>{t`Cancel`}</Button>
    </Strip>
  );
}

function Exported({ leads }: { leads: number }) {
  const { t } = useLingui();
  return (
    <Strip icon="check" words={t`${plural(leads, { one: "# lead exported", other: "# leads exported" })}`}>
      <Dismiss />
    </Strip>
  );
}

function Told({ done }: { done: ManyDone }) {
  const { t, i18n } = useLingui();
  const [open, setOpen] = useState(false);
  const count = i18n.number(done.done);
  const left = i18n.number(done.left);
  const parts = [
    t`${count} done`,
    ...(done.refused > 0
      ? [t`${plural(done.refused, { one: "# stayed as it was", other: "# stayed as they were" })}`]
      : []),
    ...(done.left > 0 ? [t`${left} not begun`] : []),
  ];
  const why = done.trouble === null ? "" : ` ${i18n._(wordsFor(done.trouble))}`;
  return (
    <Strip icon="warn" bad={done.trouble !== null} words={`${parts.join(", ")}.${why}`}>
      {done.refused > 0 && <Button size="small" onPress={() => setOpen(true)}>{t`Show them`}</Button>}
      <Dismiss />
      <RefusedLeads done={done} isOpen={open} onOpenChange={setOpen} />
    </Strip>
  );
}

function Dismiss() {
  const { t } = useLingui();
  const store = useDeskStore();
  return <IconButton size="small" icon="x" label={t`Dismiss`} onPress={() => store.set({ many: null })} />;
}
