import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { NoticeKind, TemplateView, Tongue } from "../ipc";
import { useTemplates } from "../ipc/queries";
import { noticeKinds, noticeWords } from "../notices/words";
import { Loading } from "../shared/Loading";
import { NotRead } from "../shared/NotRead";
import { Choice } from "./Choice";
import { Panel } from "./Panel";
import { TextEditor } from "./TextEditor";
import styles from "./Texts.module.css";

/** What each notice says, in each language; and how it will read. */
export function Texts() {
  const { t, i18n } = useLingui();
  const { data, error, isPending, refetch } = useTemplates();
  const [kind, setKind] = useState<NoticeKind>("declined-customer");
  const [language, setLanguage] = useState<Tongue>(i18n.locale === "ru" ? "ru" : "en");
  const text = data?.find((each) => each.kind === kind && each.language === language);
  return (
    <Panel title={t`Message texts`} note={t`Plain text. A notice leaves only once you have seen its preview here.`}>
      {error && <NotRead error={error} onRetry={refetch} />}
      {isPending && <Loading />}
      {data && (
        <div className={styles.which}>
          <Choice
            label={t`Notice`}
            stacked
            options={noticeKinds.map((each) => ({
              value: each,
              words: <KindWords kind={each} texts={data} />,
            }))}
            value={kind}
            onChange={setKind}
          />
          <Choice
            label={t`Language`}
            options={[
              { value: "en", words: <span lang="en">English</span> },
              { value: "ru", words: <span lang="ru">Русский</span> },
            ]}
            value={language}
            onChange={setLanguage}
          />
        </div>
      )}
      {text && <TextEditor key={`${kind} ${language}`} text={text} />}
    </Panel>
  );
}

function KindWords({ kind, texts }: { kind: NoticeKind; texts: TemplateView[] }) {
  const { t, i18n } = useLingui();
  const unseen = texts.some((text) => text.kind === kind && !text.seen);
  return (
    <>
      {i18n._(noticeWords[kind])}
      {unseen && (
        <span
          className={styles.unseen}
          title={t`Preview not seen yet`}
          role="img"
          aria-label={t`Preview not seen yet`}
        />
      )}
    </>
  );
}
