-- Lists that the user has given a name.
CREATE TABLE views (
    id     TEXT PRIMARY KEY,
    place  INTEGER NOT NULL,
    name   TEXT    NOT NULL,
    tab    TEXT    NOT NULL,
    stage  TEXT,
    search TEXT,
    sort   TEXT    NOT NULL
) STRICT, WITHOUT ROWID;
