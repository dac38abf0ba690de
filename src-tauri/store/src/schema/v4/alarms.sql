-- An alarm can be about the desk itself and then has no lead. SQLite can't loosen a column, so the
-- table is made anew.
ALTER TABLE alarms RENAME TO alarms_v3;
DROP INDEX alarms_raising;
DROP INDEX alarms_standing;
DROP INDEX alarms_unseen;
DROP INDEX alarms_summary;

CREATE TABLE alarms (
    number   INTEGER PRIMARY KEY,
    lead     INTEGER REFERENCES leads (number) ON DELETE CASCADE,     -- null: about the desk
    kind     TEXT    NOT NULL,
    step     TEXT    NOT NULL,
    due_at   INTEGER NOT NULL,
    standing TEXT    NOT NULL CHECK (standing IN ('waiting', 'raising', 'raised', 'suppressed')),
    at       INTEGER NOT NULL,            -- since when it stands so
    told_at  INTEGER,                     -- when it was decided to be told; null: until resumed, or never
    reason   TEXT,
    late     INTEGER NOT NULL CHECK (late IN (0, 1)),
    again    INTEGER NOT NULL CHECK (again IN (0, 1)),
    summary  INTEGER NOT NULL CHECK (summary IN (0, 1)),
    acknowledged_at INTEGER,
    UNIQUE (lead, kind, step)
) STRICT;

INSERT INTO alarms (number, lead, kind, step, due_at, standing, at, told_at, reason, late, again,
    summary, acknowledged_at)
SELECT number, lead, kind, step, due_at, standing, at, told_at, reason, late, again, summary,
       acknowledged_at
FROM alarms_v3 ORDER BY number;

DROP TABLE alarms_v3;

CREATE INDEX alarms_raising ON alarms (at) WHERE standing = 'raising';
CREATE INDEX alarms_standing ON alarms (standing, number);
-- What was told and the user has not said that they have seen.
CREATE INDEX alarms_unseen ON alarms (number) WHERE standing = 'raised' AND acknowledged_at IS NULL;
-- What a summary told, found by when it was shown.
CREATE INDEX alarms_summary ON alarms (told_at) WHERE summary = 1;
-- Nulls are all different to the key above.
CREATE UNIQUE INDEX alarms_of_desk ON alarms (kind, step) WHERE lead IS NULL;
