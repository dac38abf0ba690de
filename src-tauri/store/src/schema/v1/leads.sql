-- Spells "desk" in ASCII: a database of another program is told by it and left alone.
PRAGMA application_id = 1684370283;

-- A lead in one row. `facts` is JSON without the customer's contacts, `state` without the team;
-- what the lists sort and filter by is beside them, in front, so that it can be read without them.
-- Instants are milliseconds UTC, except where a value has to come back to the last digit.
CREATE TABLE leads (
    number        INTEGER PRIMARY KEY,
    id            TEXT    NOT NULL UNIQUE,
    source_id     TEXT    UNIQUE,
    tab           INTEGER NOT NULL CHECK (tab IN (0, 1, 2)),      -- marketplace, qualified, co-sell
    stage         INTEGER NOT NULL CHECK (stage IN (0, 1, 2)),    -- received, accepted, archived
    favorite      INTEGER NOT NULL CHECK (favorite IN (0, 1)),
    sample        INTEGER NOT NULL CHECK (sample IN (0, 1)),
    unread        INTEGER NOT NULL CHECK (unread IN (0, 1)),
    list_rank     INTEGER NOT NULL,
    list_at       INTEGER NOT NULL,
    list_value    INTEGER NOT NULL,   -- negated, so that every key of the order runs upwards
    received_at   INTEGER NOT NULL,
    next_visit_at INTEGER,            -- rounded up: never visited before the alarm is due
    settled_at    INTEGER,            -- rounded down: what fell due since is looked at again
    kind          TEXT    NOT NULL,
    outcome       TEXT,
    arrived_at    TEXT    NOT NULL,   -- RFC 3339, exact
    facts         TEXT    NOT NULL,
    state         TEXT    NOT NULL,
    shortened     INTEGER NOT NULL CHECK (shortened IN (0, 1))    -- the whole is in long_leads
) STRICT;

-- The order shown, for every tab. Leads that tie in all stand in the order they arrived: the number
-- ends every index by itself (named in it, it would not be used for seeking).
CREATE INDEX leads_in_order ON leads (stage, list_rank, list_at, list_value);
CREATE INDEX leads_by_tab ON leads (tab, stage, list_rank, list_at, list_value);
CREATE INDEX leads_favorite ON leads (stage, list_rank, list_at, list_value)
    WHERE favorite = 1;
CREATE INDEX leads_next_visit ON leads (next_visit_at) WHERE next_visit_at IS NOT NULL;
CREATE INDEX leads_sample ON leads (number) WHERE sample = 1;

-- Facts and state of the few leads that are too long for a list to read past.
CREATE TABLE long_leads (
    lead  INTEGER PRIMARY KEY REFERENCES leads (number) ON DELETE CASCADE,
    facts TEXT NOT NULL,
    state TEXT NOT NULL
) STRICT;

-- The lead as it came.
CREATE TABLE lead_raw (
    lead INTEGER PRIMARY KEY REFERENCES leads (number) ON DELETE CASCADE,
    raw  TEXT NOT NULL
) STRICT;
