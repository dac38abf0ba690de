import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Header, Menu, MenuItem, MenuSection, Popover, Separator, SubmenuTrigger } from "react-aria-components";
import { useDesk } from "../../app/desk";
import type { Asked } from "../../ipc";
import { useFilterChoices } from "../../ipc/queries";
import { Icon } from "../../shared/Icon";
import menus from "../../shared/Menu.module.css";
import { focusSearch } from "../focus";
import type { Listing } from "../pages";
import styles from "./FilterMenu.module.css";
import type { MenuPlace } from "./ListMenus";
import { type Choice, useFixedChoices } from "./words";

/** Adds filters to the search and takes them away again, without typing. */
export default function FilterMenu({ anchor, onClose, listing }: MenuPlace & { listing: Listing }) {
  const { t } = useLingui();
  const { nameView, setView, view } = useDesk();
  const fixed = useFixedChoices();
  const choices = useFilterChoices().data;
  const toggle = useToggle(listing.overview?.asked);

  const countries = (choices?.countries ?? []).map(fixed.country);
  const sources = (choices?.sources ?? []).map(fixed.source);
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
        <Section title={t`Kind`} choices={fixed.kinds} toggle={toggle} />
        <Section title={t`Marks`} choices={fixed.things} toggle={toggle} />
        <Separator className={styles.line ?? ""} />
        <More name={t`Value`}>
          <Section choices={fixed.amounts} toggle={toggle}>
            <MenuItem className={menus.item ?? ""} onAction={() => write(fixed.anyValue)}>
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
        {sources.length > 0 && (
          <More name={t`Source`}>
            <Section choices={sources} toggle={toggle} />
          </More>
        )}
        <More name={t`Outcome`}>
          <Section choices={fixed.outcomes} toggle={toggle} />
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
      for (const { text, typed } of among) {
        const there = asked?.filters.find((filter) => filter.text === text);
        if (there !== undefined && !wanted.has(text)) setView({ search: there.rest === "" ? null : there.rest });
        if (there === undefined && wanted.has(text)) setView({ search: [view.search ?? "", typed].join(" ").trim() });
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
