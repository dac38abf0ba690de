-- What was done to many leads at once is one thing to take back.
CREATE TABLE groups (
    number     INTEGER PRIMARY KEY,
    id         TEXT    NOT NULL UNIQUE,
    at         INTEGER NOT NULL,
    command    TEXT    NOT NULL,
    asked      INTEGER NOT NULL,      -- of how many leads
    held_until INTEGER                -- when it is final; null where nothing is held back
) STRICT;

ALTER TABLE history ADD COLUMN in_group INTEGER REFERENCES groups (number);
CREATE INDEX history_of_group ON history (in_group, number) WHERE in_group IS NOT NULL;
