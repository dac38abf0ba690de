-- Only ever appended to; `undone` alone is set later.
CREATE TABLE history (
    number        INTEGER PRIMARY KEY,
    id            TEXT    NOT NULL UNIQUE,
    lead          INTEGER NOT NULL REFERENCES leads (number) ON DELETE CASCADE,
    at            INTEGER NOT NULL,
    actor         TEXT    NOT NULL CHECK (actor IN ('user', 'clock', 'source')),
    command       TEXT    NOT NULL,
    changes       TEXT    NOT NULL,
    note          TEXT,
    before        TEXT,               -- the whole state before, where a person may take it back
    touches_state INTEGER NOT NULL CHECK (touches_state IN (0, 1)),
    undone        INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1))
) STRICT;

CREATE INDEX history_of_lead ON history (lead, number);

-- Messages owed to somebody outside.
CREATE TABLE notices (
    number     INTEGER PRIMARY KEY,
    entry      INTEGER NOT NULL REFERENCES history (number) ON DELETE CASCADE,
    lead       INTEGER NOT NULL REFERENCES leads (number) ON DELETE CASCADE,
    event      TEXT    NOT NULL CHECK (event IN ('declined', 'expired')),
    recipient  TEXT    NOT NULL CHECK (recipient IN ('customer', 'sender')),
    address    TEXT,
    not_before INTEGER NOT NULL,
    standing   TEXT    NOT NULL CHECK (standing IN ('held', 'queued', 'cancelled', 'sent'))
) STRICT;

CREATE INDEX notices_of_lead ON notices (lead);
CREATE INDEX notices_of_entry ON notices (entry);
