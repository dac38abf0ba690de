import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useCallback, useMemo } from "react";
import type { CommandInput, FieldError } from "../../ipc";
import { useAlarmChoices } from "../../ipc/queries";
import { useFormat } from "../../shared/format";
import { deskClock } from "../../shared/time";
import { Customer } from "../Customer";
import type { LeadDialogProps } from "./dialog";
import { Frame } from "./Frame";
import { DateChoice } from "./fields/DateChoice";
import { OptionList } from "./fields/OptionList";
import { instantOf, type SnoozeChoice, snoozeTimes, wallOf, wallTime } from "./snoozeTimes";
import { type DialogForm, useDialogForm } from "./useDialogForm";

export type SnoozeValues = {
  choice: SnoozeChoice;
  /** The picked wall-clock time. */
  wall: string | null;
};

const words: Record<SnoozeChoice, MessageDescriptor> = {
  hour: msg`In 1 hour`,
  afternoon: msg`This afternoon`,
  tomorrow: msg`Tomorrow morning`,
  monday: msg`Monday morning`,
  pick: msg`Pick a date and time`,
};

/** The times on offer at this moment. */
export type SnoozeOffer = () => ReturnType<typeof snoozeTimes>;

export function SnoozeDialog(props: LeadDialogProps) {
  const offer = useSnoozeOffer();
  return offer && <Snoozing {...props} offer={offer} />;
}

function Snoozing({ lead, offer, onDone, onClose }: LeadDialogProps & { offer: SnoozeOffer }) {
  const { customer } = lead.row;
  const form = useSnoozeForm(lead.row.id, offer, onDone);
  return (
    <Frame
      form={form}
      small
      title={
        <Trans>
          Snooze <Customer name={customer} />
        </Trans>
      }
      intro={<Trans>No alarms until then. The clocks run on.</Trans>}
      finish={<Trans>Snooze</Trans>}
      onClose={onClose}
    >
      <SnoozeFields form={form} offer={offer} />
    </Frame>
  );
}

/** Until when, for one lead or many. */
export function SnoozeFields({ form, offer }: { form: DialogForm<SnoozeValues>; offer: SnoozeOffer }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const times = offer();
  const { values } = form;
  const pick = (choice: SnoozeChoice) => {
    const before = times.find((time) => time.choice === values.choice)?.at ?? new Date(deskClock.live());
    form.set({ choice, wall: values.wall ?? wallTime(before).toString() }, "until");
  };
  const picking = values.choice === "pick";
  return (
    <>
      <OptionList
        form={form}
        field={picking ? "choice" : "until"}
        label={t`Until when`}
        options={[
          ...times.map(({ choice, at }) => ({
            id: choice,
            words: i18n._(words[choice]),
            note: format.dayTime(at.toISOString()),
          })),
          { id: "pick", words: i18n._(words.pick) },
        ]}
        value={values.choice}
        onChange={(id) => pick(id as SnoozeChoice)}
        onEnter={form.finish}
      />
      {picking && (
        <DateChoice
          form={form}
          field="until"
          label={t`Date and time`}
          need="required"
          wide
          granularity="minute"
          value={wallOf(values.wall)}
          onChange={(wall) => form.set({ wall }, "until")}
          around={wallTime(new Date(deskClock.live()))}
        />
      )}
    </>
  );
}

/** The offers go by the user's hours; null until those are known, or can't be. */
export function useSnoozeOffer(): SnoozeOffer | null {
  const { data, isPending } = useAlarmChoices();
  return useMemo(
    () => (isPending ? null : () => snoozeTimes(new Date(deskClock.live()), data?.zone, data)),
    [isPending, data],
  );
}

/** The form of a snooze, of one lead or (null) of many. */
export function useSnoozeForm(lead: string | null, offer: SnoozeOffer, onDone: () => void): DialogForm<SnoozeValues> {
  // The moment of a choice is reckoned when it is sent: "in 1 hour" is an hour from then.
  const input = useCallback((values: SnoozeValues) => snoozeInput(values, offer()), [offer]);
  return useDialogForm<SnoozeValues>({ lead, start: snoozeStart, input, onDone });
}

const snoozeStart = (): SnoozeValues => ({ choice: "hour", wall: null });

function snoozeInput({ choice, wall }: SnoozeValues, times: ReturnType<SnoozeOffer>): CommandInput | FieldError[] {
  const chosen = times.find((time) => time.choice === choice)?.at.toISOString();
  const until = choice === "pick" ? instantOf(wall) : chosen;
  return until ? { command: "snooze", until } : [{ field: "until", code: "required" }];
}
