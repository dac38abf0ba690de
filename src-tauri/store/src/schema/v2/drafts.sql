-- Dialogs that were left half filled. A draft without a lead is one of a lead that is not there yet.
CREATE TABLE drafts (
    number  INTEGER PRIMARY KEY,
    lead    INTEGER REFERENCES leads (number) ON DELETE CASCADE,
    dialog  TEXT    NOT NULL,
    content TEXT    NOT NULL,
    at      INTEGER NOT NULL
) STRICT;

-- NULLs differ from one another in an index; zero is no lead's number.
CREATE UNIQUE INDEX drafts_of_dialog ON drafts (ifnull(lead, 0), dialog);
CREATE INDEX drafts_of_lead ON drafts (lead) WHERE lead IS NOT NULL;
