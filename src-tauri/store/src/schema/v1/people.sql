-- The customer's people, in the order of the source.
CREATE TABLE contacts (
    lead       INTEGER NOT NULL REFERENCES leads (number) ON DELETE CASCADE,
    place      INTEGER NOT NULL,
    first_name TEXT NOT NULL,
    last_name  TEXT NOT NULL,
    title      TEXT,
    phone      TEXT,
    email      TEXT,
    locale     TEXT,
    PRIMARY KEY (lead, place)
) STRICT, WITHOUT ROWID;

-- The company's people on the deal.
CREATE TABLE team (
    lead       INTEGER NOT NULL REFERENCES leads (number) ON DELETE CASCADE,
    place      INTEGER NOT NULL,
    member     TEXT NOT NULL,
    first_name TEXT NOT NULL,
    last_name  TEXT NOT NULL,
    email      TEXT,
    phone      TEXT,
    PRIMARY KEY (lead, place)
) STRICT, WITHOUT ROWID;
