import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Header, Menu, MenuItem, MenuSection, Popover, Separator, SubmenuTrigger } from "react-aria-components";
import { useDesk } from "../../app/desk";
import type { Asked, Kind, Outcome, Thing } from "../../ipc";
import { useFilterChoices } from "../../ipc/queries";
import { useFormat } from "../../shared/format";
import { Icon } from "../../shared/Icon";
import menus from "../../shared/Menu.module.css";
import { focusSearch } from "../focus";
import type { Listing } from "../pages";
import { sectionWords } from "../words";
import styles from "./FilterMenu.module.css";
import type { MenuPlace } from "./ListMenus";
import { kindNames, thingNames } from "./words";

/** What can be filtered by, as it is typed. */
const kinds: [Kind, string][] = [
  ["customer-inquiry", "kind:customer"],
  ["marketing-qualified", "kind:marketing"],
  ["sales-qualified", "kind:sales"],
  ["co-sell", "kind:co-sell"],
];
const things: Thing[] = ["flame", "value", "note", "draft", "snooze"];
const outcomes: Outcome[] = ["won", "lost", "declined", "expired", "error"];
const amounts = [10_000, 50_000, 100_000];

type Choice = { text: string; name: string };

/** Adds filters to the search and takes them away again, without typing. */
export default function FilterMenu({ anchor, onClose, listing }: MenuPlace & { listing: Listing }) {
  const { t, i18n } = useLingui();
  const { nameView, setView, view } = useDesk();
  const format = useFormat();
  const choices = useFilterChoices().data;
  const toggle = useToggle(listing.overview?.asked);

  const countries = (choices?.countries ?? []).map((code) => ({
    text: `country:${code.toLowerCase()}`,
    name: format.country(code),
  }));
  const bounds = amounts.map((amount) => {
    const least = format.number(amount);
    return { text: `value>=${amount}`, name: t`From ${least}` };
  });
  const write = (beginning: string) => {
    onClose();
    setView({ search: [view.search ?? "", beginning].join(" ").trim() });
    // The field has what is to be finished only once it is drawn anew.
    requestAnimationFrame(focusSearch);
  };

  return (
    <Popover
      triggerRef={anchor}
      isOpen
      aria-label={t`Filter`}
      onOpenChange={(open) => !open && onClose()}
      placement="bottom end"
      className={menus.popover ?? ""}
    >
      <Menu className={menus.menu ?? ""} aria-label={t`Filter`} autoFocus="first" onClose={onClose}>
        <Section
          title={t`Kind`}
          choices={kinds.map(([kind, text]) => ({ text, name: i18n._(kindNames[kind]) }))}
          toggle={toggle}
        />
        <Section
          title={t`Marks`}
          choices={things.map((thing) => ({ text: `has:${thing}`, name: i18n._(thingNames[thing]) }))}
          toggle={toggle}
        />
        <Separator className={styles.line ?? ""} />
        <More name={t`Value`}>
          <Section choices={bounds} toggle={toggle}>
            <MenuItem className={menus.item ?? ""} onAction={() => write("value>")}>
              <span className={styles.mark} />
              {t`Another amount…`}
            </MenuItem>
          </Section>
        </More>
        {countries.length > 0 && (
          <More name={t`Country`}>
            <Section choices={countries} toggle={toggle} />
          </More>
        )}
        {(choices?.sources.length ?? 0) > 0 && (
          <More name={t`Source`}>
            <Section choices={choices?.sources ?? []} toggle={toggle} />
          </More>
        )}
        <More name={t`Outcome`}>
          <Section
            choices={outcomes.map((outcome) => ({
              text: `outcome:${outcome}`,
              name: i18n._(sectionWords[outcome]),
            }))}
            toggle={toggle}
          />
        </More>
        <Separator className={styles.line ?? ""} />
        <MenuItem className={menus.item ?? ""} onAction={() => nameView("new")}>
          <span className={styles.mark} />
          {t`Save this list as a view`}
        </MenuItem>
      </Menu>
    </Popover>
  );
}

type Toggle = { set: Set<string>; turn: (wanted: Set<string>, among: Choice[]) => void };

/** Which filters are set, and a way to set others. */
function useToggle(asked: Asked | undefined): Toggle {
  const { view, setView } = useDesk();
  return {
    set: new Set(asked?.filters.map((filter) => filter.text)),
    turn: (wanted, among) => {
      for (const { text } of among) {
        const there = asked?.filters.find((filter) => filter.text === text);
        if (there !== undefined && !wanted.has(text)) setView({ search: there.rest === "" ? null : there.rest });
        if (there === undefined && wanted.has(text)) setView({ search: [view.search ?? "", text].join(" ").trim() });
      }
    },
  };
}

type SectionProps = { title?: string; choices: Choice[]; toggle: Toggle; children?: ReactNode };

function Section({ title, choices, toggle, children }: SectionProps) {
  const { t } = useLingui();
  const chosen = choices.map(({ text }) => text).filter((text) => toggle.set.has(text));
  return (
    <>
      <MenuSection
        aria-label={title === undefined ? t`Filter` : undefined}
        selectionMode="multiple"
        selectedKeys={chosen}
        onSelectionChange={(keys) => toggle.turn(keys === "all" ? new Set() : new Set([...keys].map(String)), choices)}
      >
        {title !== undefined && <Header className={styles.title ?? ""}>{title}</Header>}
        {choices.map(({ text, name }) => (
          <MenuItem key={text} id={text} className={menus.item ?? ""} textValue={name}>
            <span className={styles.mark}>{toggle.set.has(text) && <Icon name="check" />}</span>
            <span className="ell">{name}</span>
          </MenuItem>
        ))}
      </MenuSection>
      {children}
    </>
  );
}

function More({ name, children }: { name: string; children: ReactNode }) {
  return (
    <SubmenuTrigger>
      <MenuItem className={menus.item ?? ""} textValue={name}>
        <span className={styles.mark} />
        {name}
        <Icon name="chevronRight" className={styles.more} />
      </MenuItem>
      <Popover className={menus.popover ?? ""}>
        <Menu className={`${menus.menu} ${styles.long}`} aria-label={name}>
          {children}
        </Menu>
      </Popover>
    </SubmenuTrigger>
  );
}
