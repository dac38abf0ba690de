import { useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { forgetChanged } from "../ipc/queries";
import { Button } from "../shared/Button";
import { type NextStep, nextStep, wordsFor } from "../shared/errors";
import { IconButton } from "../shared/IconButton";
import { Strip } from "../shared/Strip";
import { useDesk } from "./desk";

/**
 * What went wrong last, what is safe and what to do, on whatever screen it is; until it is dismissed.
 * onAgain: what else is read anew when the user tries again.
 */
export function TroubleStrip({ onAgain }: { onAgain?: () => void }) {
  const { t, i18n } = useLingui();
  const { trouble, dismissTrouble } = useDesk();
  return (
    <div role="alert">
      {trouble && (
        <Strip icon="warn" bad words={i18n._(wordsFor(trouble))}>
          <NextStepButton step={nextStep(trouble)} onAgain={onAgain} />
          <IconButton size="small" icon="x" label={t`Dismiss`} onPress={dismissTrouble} />
        </Strip>
      )}
    </div>
  );
}

/** The one thing that helps against a trouble; its strip goes with it. */
function NextStepButton({ step, onAgain }: { step: NextStep | null; onAgain: (() => void) | undefined }) {
  const { i18n } = useLingui();
  const { show, dismissTrouble } = useDesk();
  const client = useQueryClient();
  if (step === null) return null;
  const take = () => {
    dismissTrouble();
    if ("settings" in step) show({ name: "settings", section: step.settings });
    else if ("screen" in step) show({ name: step.screen });
    else {
      forgetChanged(client, null);
      onAgain?.();
    }
  };
  return (
    <Button size="small" onPress={take}>
      {i18n._(step.words)}
    </Button>
  );
}
