-- What the user was told, or why not. (lead, kind, step) is there once for ever, whoever tries.
CREATE TABLE alarms (
    number   INTEGER PRIMARY KEY,
    lead     INTEGER NOT NULL REFERENCES leads (number) ON DELETE CASCADE,
    kind     TEXT    NOT NULL,
    step     TEXT    NOT NULL,
    due_at   INTEGER NOT NULL,
    standing TEXT    NOT NULL CHECK (standing IN ('raising', 'raised', 'suppressed')),
    at       INTEGER NOT NULL,
    reason   TEXT,
    late     INTEGER NOT NULL CHECK (late IN (0, 1)),
    again    INTEGER NOT NULL CHECK (again IN (0, 1)),
    summary  INTEGER NOT NULL CHECK (summary IN (0, 1)),
    UNIQUE (lead, kind, step)
) STRICT;

CREATE INDEX alarms_raising ON alarms (at) WHERE standing = 'raising';
