import { useLingui } from "@lingui/react/macro";
import { useSending } from "../ipc/queries";
import { Loading } from "../shared/Loading";
import { NotRead } from "../shared/NotRead";
import { Offices } from "./Offices";
import { Panel } from "./Panel";
import { Password } from "./Password";
import { SenderForm } from "./SenderForm";
import { TestMessage } from "./TestMessage";

/** How notices leave the desk: not at all, through a mail server, or by the user's own mail program. */
export function Sending() {
  const { t } = useLingui();
  const { data, error, isPending, refetch } = useSending();
  return (
    <Panel title={t`Sending`} note={t`Nothing is sent until you have chosen a sender and seen a preview.`}>
      {error && <NotRead error={error} onRetry={refetch} />}
      {isPending && <Loading />}
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
