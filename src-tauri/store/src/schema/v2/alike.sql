-- What customers are known by, for finding the same one again: e-mail addresses, phone numbers and
-- the company's name in one spelling, as `desk_domain::alike` makes them.
CREATE TABLE alike (
    key  TEXT    NOT NULL,
    lead INTEGER NOT NULL REFERENCES leads (number) ON DELETE CASCADE,
    PRIMARY KEY (key, lead)
) STRICT, WITHOUT ROWID;

CREATE INDEX alike_of_lead ON alike (lead);

-- Leads from before whose keys are not made yet: SQL can't make them. Worked off at opening.
CREATE TABLE alike_to_do (
    lead INTEGER PRIMARY KEY REFERENCES leads (number) ON DELETE CASCADE
) STRICT;

INSERT INTO alike_to_do (lead) SELECT number FROM leads;
