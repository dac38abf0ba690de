-- The outbox. (lead, event, recipient) is there once for ever: whoever has been told of something
-- is not told of it again, however often the answer is taken back and given anew.
ALTER TABLE notices RENAME TO notices_v1;
DROP INDEX notices_of_lead;
DROP INDEX notices_of_entry;

CREATE TABLE notices (
    number        INTEGER PRIMARY KEY,
    id            TEXT    NOT NULL UNIQUE,  -- of the entry it was first owed for, and the recipient
    entry         INTEGER NOT NULL REFERENCES history (number) ON DELETE CASCADE,
    lead          INTEGER NOT NULL REFERENCES leads (number) ON DELETE CASCADE,
    event         TEXT    NOT NULL CHECK (event IN ('declined', 'expired', 'new-lead')),
    recipient     TEXT    NOT NULL CHECK (recipient IN ('customer', 'sender', 'location')),
    name          TEXT,
    address       TEXT,
    address_typed INTEGER NOT NULL DEFAULT 0 CHECK (address_typed IN (0, 1)),
    not_before    INTEGER NOT NULL,
    state         TEXT    NOT NULL CHECK (state IN
        ('held', 'queued', 'sending', 'sent', 'failed', 'cancelled')),
    cancelled_for TEXT,
    attempts      INTEGER NOT NULL DEFAULT 0,
    next_try      INTEGER NOT NULL,
    claimed_at    INTEGER,            -- since when it is being sent
    tried_at      INTEGER,            -- when somebody last tried to send it
    opened_at     INTEGER,            -- when it was handed to the user's mail program
    sent_at       INTEGER,
    sender        TEXT,               -- what it was last handed to
    fault         TEXT,               -- why the last attempt came to nothing
    fault_detail  TEXT,
    language      TEXT,               -- the text as it was last handed over
    subject       TEXT,
    body          TEXT,
    UNIQUE (lead, event, recipient)
) STRICT;

-- Version 1 sent nothing. Of an answer that was taken back and given again it kept both notices;
-- the later one is the one that counts.
INSERT INTO notices (id, entry, lead, event, recipient, address, not_before, state, cancelled_for, next_try)
SELECT history.id || '.' || old.recipient, old.entry, old.lead, old.event, old.recipient, old.address,
       old.not_before, old.standing,
       CASE old.standing WHEN 'cancelled' THEN 'undone' END,
       old.not_before
FROM notices_v1 AS old JOIN history ON history.number = old.entry
WHERE old.number = (
    SELECT max(same.number) FROM notices_v1 AS same
    WHERE same.lead = old.lead AND same.event = old.event AND same.recipient = old.recipient
)
ORDER BY old.number;

DROP TABLE notices_v1;

CREATE INDEX notices_of_entry ON notices (entry);
CREATE INDEX notices_in_state ON notices (state, number);
-- Few notices are open at any time; the clockwork reads these alone.
CREATE INDEX notices_open ON notices (state, next_try)
    WHERE state IN ('held', 'queued', 'sending');
