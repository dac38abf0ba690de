import { Trans, useLingui } from "@lingui/react/macro";
import { type LeadDetail, toDeskError } from "../ipc";
import { useLeadNotices } from "../ipc/queries";
import { Section } from "../lead/Section";
import { wordsFor } from "../shared/errors";
import { NoticeItem } from "./NoticeItem";

/** Who outside is told of this lead, and how far that has got. Nothing is shown where nobody is. */
export function LeadNotices({ lead }: { lead: LeadDetail }) {
  const { i18n } = useLingui();
  const { data, error } = useLeadNotices(lead.row.id);
  if (error === null && (data === undefined || data.notices.length === 0)) return null;
  return (
    <Section title={<Trans>Notices</Trans>}>
      {error && <p role="alert">{i18n._(wordsFor(toDeskError(error)))}</p>}
      <ul>
        {data?.notices.map((notice) => (
          <NoticeItem key={notice.id} notice={notice} />
        ))}
      </ul>
    </Section>
  );
}
