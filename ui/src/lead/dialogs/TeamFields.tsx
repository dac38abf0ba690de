import { Trans, useLingui } from "@lingui/react/macro";
import { type KeyboardEvent, useRef } from "react";
import { Button, Input, TextField } from "react-aria-components";
import type { FieldError, Person } from "../../ipc";
import { Icon } from "../../shared/Icon";
import { keyed } from "../keyed";
import { fieldErrorText } from "../words/fieldErrors";
import fields from "./fields/fields.module.css";
import styles from "./TeamFields.module.css";
import { parsePerson, personLine } from "./team";

type Props = {
  team: Person[];
  /** The line being typed; it counts as one more person when the dialog is finished. */
  line: string;
  onChange: (team: Person[], line: string) => void;
  onLeave: (field: string) => void;
  shown: FieldError[];
};

export function TeamFields({ team, line, onChange, onLeave, shown }: Props) {
  const { t, i18n } = useLingui();
  const adding = useRef<HTMLInputElement>(null);
  const wrongAt = (index: number) => shown.find((error) => error.field.startsWith(`team.${index}`)) ?? null;

  const add = () => {
    if (line.trim() === "") return;
    onChange([...team, parsePerson(line)], "");
  };
  const remove = (index: number) => {
    onChange(
      team.filter((_, at) => at !== index),
      line,
    );
    adding.current?.focus();
  };
  const edit = (index: number, person: Person) => {
    onChange(
      team.filter((_, at) => at !== index),
      personLine(person),
    );
    adding.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.ctrlKey || event.metaKey || line.trim() === "") return;
    event.preventDefault();
    add();
  };
  const lineField = `team.${team.length}`;
  const lineWrong = wrongAt(team.length);

  return (
    <fieldset className={styles.team}>
      <legend className={styles.legend}>
        <Trans>Team</Trans>
      </legend>
      <ul className={styles.rows}>
        {keyed(team, personLine).map(({ key, item: person, index }) => {
          const name = [person.first_name, person.last_name].filter(Boolean).join(" ") || personLine(person);
          const wrong = wrongAt(index);
          return (
            <li key={key} data-field={memberFields(index)} className={styles.row}>
              <span className={styles.who}>
                <bdi>{name}</bdi>
                <span className={styles.reach}>
                  <bdi>{[person.email, person.phone].filter(Boolean).join(", ")}</bdi>
                </span>
                {wrong && <span className={styles.wrong}>{i18n._(fieldErrorText(wrong))}</span>}
              </span>
              <Button className={fields.pick} aria-label={t`Correct ${name}`} onPress={() => edit(index, person)}>
                <Icon name="pencil" size={14} />
              </Button>
              <Button className={fields.pick} aria-label={t`Remove ${name}`} onPress={() => remove(index)}>
                <Icon name="x" size={14} />
              </Button>
            </li>
          );
        })}
        <li className={styles.row} data-field={memberFields(team.length)}>
          <Icon name="userPlus" className={styles.plus} />
          <TextField
            className={styles.add}
            aria-label={t`Add a teammate: name, e-mail or phone`}
            value={line}
            onChange={(text) => onChange(team, text)}
            onBlur={() => memberFields(team.length).split(" ").forEach(onLeave)}
            isInvalid={lineWrong !== null}
            validationBehavior="aria"
            autoComplete="off"
          >
            <Input
              ref={adding}
              className={styles.line}
              placeholder={t`First Last, e-mail, phone`}
              onKeyDown={onKeyDown}
              aria-describedby={lineWrong ? `${lineField}-wrong` : undefined}
            />
          </TextField>
          {line.trim() !== "" && (
            <Button className={styles.put} onPress={add}>
              <Trans>Add</Trans>
            </Button>
          )}
        </li>
      </ul>
      {lineWrong && (
        <p id={`${lineField}-wrong`} className={styles.wrong}>
          {i18n._(fieldErrorText(lineWrong))}
        </p>
      )}
    </fieldset>
  );
}

const memberFields = (index: number) =>
  ["", ".first_name", ".last_name", ".email", ".phone"].map((part) => `team.${index}${part}`).join(" ");
