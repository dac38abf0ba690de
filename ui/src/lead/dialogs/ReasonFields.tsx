import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { OptionList } from "./fields/OptionList";
import { LongText } from "./fields/TextLine";
import type { ReasonValues, ReasonWords } from "./reasonForm";
import type { DialogForm } from "./useDialogForm";

type Props = { form: DialogForm<ReasonValues>; words: ReasonWords; help?: ReactNode };

export function ReasonFields({ form, words, help }: Props) {
  const { t, i18n } = useLingui();
  const { reason, notes } = form.values;
  return (
    <>
      <OptionList
        form={form}
        field="reason"
        label={t`Reason`}
        options={Object.entries(words).map(([id, text]) => ({ id, words: i18n._(text) }))}
        value={reason}
        onChange={(picked) => form.set({ reason: picked }, "reason")}
        onEnter={form.finish}
      />
      <LongText
        form={form}
        field="notes"
        label={t`Notes`}
        need={reason === "other" ? "required" : "optional"}
        rows={2}
        value={notes}
        onChange={(text) => form.set({ notes: text }, "notes")}
        help={help}
      />
    </>
  );
}
