-- Alarms that wait for their moment are on record too, with the moment; and what the user has seen
-- is marked. SQLite can't widen a check, so the table is made anew.
ALTER TABLE alarms RENAME TO alarms_v1;
DROP INDEX alarms_raising;

CREATE TABLE alarms (
    number   INTEGER PRIMARY KEY,
    lead     INTEGER NOT NULL REFERENCES leads (number) ON DELETE CASCADE,
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

INSERT INTO alarms (number, lead, kind, step, due_at, standing, at, told_at, reason, late, again, summary)
SELECT number, lead, kind, step, due_at, standing, at,
       CASE standing WHEN 'suppressed' THEN NULL ELSE at END, reason, late, again, summary
FROM alarms_v1 ORDER BY number;

DROP TABLE alarms_v1;

CREATE INDEX alarms_raising ON alarms (at) WHERE standing = 'raising';
CREATE INDEX alarms_standing ON alarms (standing, number);
-- What was told and the user has not said that they have seen.
CREATE INDEX alarms_unseen ON alarms (number) WHERE standing = 'raised' AND acknowledged_at IS NULL;
-- What a summary told, found by when it was shown.
CREATE INDEX alarms_summary ON alarms (told_at) WHERE summary = 1;
