import { Trans, useLingui } from "@lingui/react/macro";
import { useDesk } from "../app/desk";
import type { LeadDetail, TeamMember } from "../ipc";
import { Button } from "../shared/Button";
import { IconButton } from "../shared/IconButton";
import { Section } from "./Section";
import styles from "./Team.module.css";

/** Who works on the deal. */
export function Team({ lead }: { lead: LeadDetail }) {
  const { t } = useLingui();
  const desk = useDesk();
  const { id } = lead.row;
  const mayAdd = lead.commands.includes("add-team-member");
  const mayEdit = lead.commands.includes("edit-team-member");
  const mayRemove = lead.commands.includes("remove-team-member");
  if (lead.team.length === 0 && !mayAdd) return null;
  const remove = (member: string) => {
    desk.run(id, { command: "remove-team-member", member }).catch(desk.report);
  };
  return (
    <Section title={<Trans>Team</Trans>}>
      {lead.team.length === 0 && (
        <p className={styles.none}>
          <Trans>Nobody yet</Trans>
        </p>
      )}
      <ul>
        {lead.team.map((member) => {
          const name = memberName(member);
          return (
            <li key={member.id} className={styles.member}>
              <span className={styles.initials} aria-hidden="true">
                {initials(member)}
              </span>
              <span className={styles.who}>
                <bdi>{name}</bdi>
                <span className={`${styles.reach} sel`}>
                  <bdi>{[member.email, member.phone].filter(Boolean).join(", ")}</bdi>
                </span>
              </span>
              {mayEdit && (
                <IconButton
                  icon="pencil"
                  size="small"
                  label={t`Edit ${name}`}
                  onPress={() => desk.openDialog("edit-team-member", id, member.id)}
                />
              )}
              {mayRemove && (
                <IconButton icon="x" size="small" label={t`Remove ${name}`} onPress={() => remove(member.id)} />
              )}
            </li>
          );
        })}
      </ul>
      {mayAdd && (
        <Button size="small" look="plain" icon="userPlus" onPress={() => desk.openDialog("add-team-member", id)}>
          <Trans>Add teammate</Trans>
        </Button>
      )}
    </Section>
  );
}

function memberName({ first_name, last_name, email, phone }: TeamMember): string {
  const name = `${first_name} ${last_name}`.trim();
  return name === "" ? (email ?? phone ?? "") : name;
}

function initials({ first_name, last_name }: TeamMember): string {
  return [first_name, last_name].map((name) => [...name.trim()][0] ?? "").join("");
}
