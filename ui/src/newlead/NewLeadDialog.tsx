import { getLocalTimeZone, today } from "@internationalized/date";
import { Trans, useLingui } from "@lingui/react/macro";
import { memo, useCallback, useMemo } from "react";
import { Checkbox } from "react-aria-components";
import type { NewLeadSource } from "../app/store";
import { useOpenLead } from "../app/useDeskEvents";
import type { FieldError, FieldOrigin, Kind } from "../ipc";
import { AlikeList, AlikeTitle } from "../lead/Alike";
import { calendarDate } from "../lead/dialogs/dealForm";
import { Frame } from "../lead/dialogs/Frame";
import { Amount } from "../lead/dialogs/fields/Amount";
import { DateChoice } from "../lead/dialogs/fields/DateChoice";
import { LongText, TextLine } from "../lead/dialogs/fields/TextLine";
import { wallOf, wallTime } from "../lead/dialogs/snoozeTimes";
import { kindWords } from "../lead/words/source";
import { useFormat } from "../shared/format";
import { Icon } from "../shared/Icon";
import { deskClock } from "../shared/time";
import { Choice } from "./Choice";
import { countries } from "./countries";
import styles from "./NewLead.module.css";
import type { NewLeadValues } from "./newLeadForm";
import { OriginNote } from "./OriginNote";
import { PasteArea } from "./PasteArea";
import { useNewLeadForm } from "./useNewLeadForm";

type Props = {
  source: NewLeadSource;
  draftName: string;
  draft: NewLeadValues | undefined;
  /** E-mails that wait behind this one. */
  waiting: number;
  onDone: () => void;
  onClose: () => void;
};

/** A lead of one's own, typed or read from an e-mail. Nothing is stored before it is confirmed here. */
export default function NewLeadDialog({ source, draftName, draft, waiting, onDone, onClose }: Props) {
  const { t } = useLingui();
  const openLead = useOpenLead();
  const form = useNewLeadForm({ draftName, draft, proposal: source.proposal, onDone });
  const { values, set, errorOf, alike } = form;
  const origin = (field: string) => <OriginNote origin={values.origins[field]} />;
  const setCountry = useCallback((country: string | null) => set({ country }, "country"), [set]);
  const setCurrency = useCallback((currency: string) => set({ currency }, "value"), [set]);
  const open = (id: string) => {
    onClose();
    openLead(id);
  };
  return (
    <Frame
      form={form}
      title={<Trans>New lead</Trans>}
      intro={<Intro source={source} />}
      note={waiting > 0 ? <Trans>{waiting} more to look at after this one</Trans> : null}
      finish={<Trans>Save lead</Trans>}
      onClose={onClose}
    >
      {source.proposal === null && <PasteArea onRead={form.take} />}
      <TextLine
        form={form}
        field="customer"
        label={t`Customer`}
        need="required"
        wide
        first
        value={values.customer}
        onChange={(customer) => set({ customer }, "customer")}
        help={origin("customer")}
      />
      {alike.total > 0 && (
        <section className={styles.alike} role="status">
          <h3>
            <AlikeTitle />
          </h3>
          <AlikeList alike={alike} onOpen={open} />
        </section>
      )}
      <CountryChoice
        value={values.country}
        onChange={setCountry}
        wrong={errorOf("country")}
        origin={values.origins.country}
      />
      <KindChoice value={values.kind} onChange={(kind) => set({ kind }, "kind")} />
      <TextLine
        form={form}
        field="first_name"
        label={t`First name`}
        need="optional"
        value={values.firstName}
        onChange={(firstName) => set({ firstName }, "first_name")}
        help={origin("first_name")}
      />
      <TextLine
        form={form}
        field="last_name"
        label={t`Last name`}
        need="optional"
        value={values.lastName}
        onChange={(lastName) => set({ lastName }, "last_name")}
        help={origin("last_name")}
      />
      <TextLine
        form={form}
        field="email"
        label={t`E-mail`}
        need="optional"
        type="email"
        value={values.email}
        onChange={(email) => set({ email }, "email")}
        help={origin("email")}
      />
      <TextLine
        form={form}
        field="phone"
        label={t`Phone`}
        need="optional"
        type="tel"
        value={values.phone}
        onChange={(phone) => set({ phone }, "phone")}
        help={origin("phone")}
      />
      <TextLine
        form={form}
        field="title"
        label={t`Subject`}
        need="optional"
        wide
        value={values.title}
        onChange={(title) => set({ title }, "title")}
        help={origin("title")}
      />
      <LongText
        form={form}
        field="request"
        label={t`Request`}
        need="optional"
        value={values.request}
        onChange={(request) => set({ request }, "request")}
        placeholder={t`What is the customer looking for?`}
        help={origin("request")}
      />
      <Amount
        form={form}
        edition={form.edition}
        label={t`Value`}
        need="optional"
        value={values.value}
        currency={values.currency}
        onValue={(value) => set({ value }, "value")}
        onCurrency={setCurrency}
        help={origin("value")}
      />
      <DateChoice
        form={form}
        field="wanted_by"
        label={t`Wanted by`}
        need="optional"
        granularity="day"
        value={calendarDate(values.wantedBy)}
        onChange={(wantedBy) => set({ wantedBy }, "wanted_by")}
        around={today(getLocalTimeZone())}
        help={origin("wanted_by")}
      />
      <DateChoice
        form={form}
        field="received_at"
        label={t({ message: "Received", context: "one lead" })}
        need="optional"
        granularity="minute"
        value={wallOf(values.receivedWall)}
        onChange={(receivedWall) => set({ receivedWall, receivedAt: null }, "received_at")}
        around={wallTime(new Date(deskClock.live()))}
        help={values.origins.received_at ? origin("received_at") : <Trans>Now, unless you say when</Trans>}
      />
      <div className={styles.flame}>
        <Checkbox
          className={styles.check ?? ""}
          data-field="flame"
          isSelected={values.flame}
          onChange={(flame) => set({ flame }, "flame")}
        >
          <span className={styles.box} aria-hidden="true">
            {values.flame && <Icon name="check" size={12} />}
          </span>
          <Trans>The customer asks for a call</Trans>
        </Checkbox>
        {origin("flame")}
      </div>
    </Frame>
  );
}

function Intro({ source }: { source: NewLeadSource }) {
  if (source.file !== null) {
    return (
      <Trans>
        Read from <FileName name={source.file} />. Check the fields; nothing is stored yet.
      </Trans>
    );
  }
  if (source.proposal !== null)
    return <Trans>Read from what you pasted. Check the fields; nothing is stored yet.</Trans>;
  return <Trans>A request that reached you outside Partner Center.</Trans>;
}

function FileName({ name }: { name: string }) {
  return <bdi>{name}</bdi>;
}

type CountryProps = {
  value: string | null;
  onChange: (country: string | null) => void;
  wrong: FieldError | null;
  origin: FieldOrigin | undefined;
};

/** Remembered between keystrokes, as the currencies are: its list is long. */
const CountryChoice = memo(function CountryChoice({ value, onChange, wrong, origin }: CountryProps) {
  const { t } = useLingui();
  const { country, locale } = useFormat();
  const options = useMemo(() => {
    const order = new Intl.Collator(locale);
    const named = countries.map((code) => ({ id: code, name: country(code) }));
    return [{ id: "", name: "—" }, ...named.sort((a, b) => order.compare(a.name, b.name))];
  }, [country, locale]);
  return (
    <Choice
      field="country"
      label={t`Country`}
      need="optional"
      options={options}
      value={value ?? ""}
      onChange={(code) => onChange(code === "" ? null : code)}
      wrong={wrong}
      help={<OriginNote origin={origin} />}
      find={t`Find a country`}
    />
  );
});

function KindChoice({ value, onChange }: { value: Kind; onChange: (kind: Kind) => void }) {
  const { t, i18n } = useLingui();
  const options = Object.entries(kindWords).map(([id, words]) => ({ id, name: i18n._(words) }));
  return (
    <Choice
      field="kind"
      label={t`Kind`}
      options={options}
      value={value}
      onChange={(kind) => onChange(kind as Kind)}
      wrong={null}
    />
  );
}
