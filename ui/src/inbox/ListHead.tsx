import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useDesk } from "../app/desk";
import type { Overview } from "../ipc";
import { IconButton } from "../shared/IconButton";
import { ListMenus } from "./filters/ListMenus";
import styles from "./Inbox.module.css";
import type { Listing } from "./pages";
import { sectionWords, stageWords, tabWords } from "./words";

/** What the list shows, how many there are, and what of it is urgent. */
export function ListHead({ listing }: { listing: Listing }) {
  const { t, i18n } = useLingui();
  const { openNewLead } = useDesk();
  const { stage, tab } = listing.view;
  return (
    <header className={styles.head}>
      <div className={styles.title}>
        <h1>
          <span className="ell">{stage === null ? t`All stages` : i18n._(stageWords[stage])}</span>
          {listing.overview && <span className={`${styles.total} num`}>{i18n.number(listing.overview.total)}</span>}
          {tab !== "all" && <span className={`${styles.tab} ell`}>{i18n._(tabWords[tab].name)}</span>}
        </h1>
        <p>{listing.overview && <Summary overview={listing.overview} received={stage === "received"} />}</p>
      </div>
      <ListMenus listing={listing} />
      <IconButton icon="plus" label={t`New lead`} hotkey="n" onPress={() => openNewLead()} />
    </header>
  );
}

function Summary({ overview, received }: { overview: Overview; received: boolean }) {
  const { t, i18n } = useLingui();
  const { flames, due_today: due, late, sections, total } = overview;
  if (total === 0) return null;
  if (!received) {
    // Each section with its count says what this stage is about.
    return sections
      .filter((each) => each.count > 0)
      .map(({ section, count }) => `${i18n._(sectionWords[section])} ${i18n.number(count)}`)
      .join(", ");
  }
  const dueToday = i18n.number(due);
  const overdue = i18n.number(late);
  const parts = [
    flames > 0 && t`${plural(flames, { one: "# flame", other: "# flames" })}`,
    due > 0 && t`${dueToday} due today`,
    late > 0 && t`${overdue} late`,
  ].filter((part) => part !== false);
  return parts.length > 0 ? parts.join(", ") : t`Nothing is due today`;
}
