import { useLingui } from "@lingui/react/macro";
import { toDeskError } from "../ipc";
import { useSending } from "../ipc/queries";
import { wordsFor } from "../shared/errors";
import { Offices } from "./Offices";
import { Panel } from "./Panel";
import { Password } from "./Password";
import { SenderForm } from "./SenderForm";
import { TestMessage } from "./TestMessage";

/** How notices leave the desk: not at all, through a mail server, or by the user's own mail program. */
export function Sending() {
  const { t, i18n } = useLingui();
  const { data, error } = useSending();
  return (
    <Panel title={t`Sending`} note={t`Nothing is sent until you have chosen a sender and seen a preview.`}>
      {error && <p role="alert">{i18n._(wordsFor(toDeskError(error)))}</p>}
      {data && (
        <>
          <SenderForm kept={data} />
          {data.choice === "smtp" && <Password sending={data} />}
          {data.choice !== "none" && <TestMessage sending={data} />}
          <Offices sending={data} />
        </>
      )}
    </Panel>
  );
}
