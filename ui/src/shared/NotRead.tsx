import { useLingui } from "@lingui/react/macro";
import { toDeskError } from "../ipc";
import { Button } from "./Button";
import { wordsFor } from "./errors";
import { Strip } from "./Strip";

/** In place of what could not be read: why, what is safe, and the way to ask again. */
export function NotRead({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t, i18n } = useLingui();
  return (
    <div role="alert">
      <Strip icon="warn" bad words={i18n._(wordsFor(toDeskError(error)))}>
        <Button size="small" onPress={onRetry}>{t`Try again`}</Button>
      </Strip>
    </div>
  );
}
