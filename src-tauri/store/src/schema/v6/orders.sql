-- What other orders than the clock's sort by, and which filters of fixed choice a lead passes
-- (numbers of `facets`, which keeps bits for those filters too).
ALTER TABLE leads ADD COLUMN value_currency INTEGER NOT NULL DEFAULT 0;
ALTER TABLE leads ADD COLUMN sort_name TEXT NOT NULL DEFAULT '';
ALTER TABLE leads ADD COLUMN source_key TEXT;
ALTER TABLE leads ADD COLUMN marks TEXT NOT NULL DEFAULT '[]';

CREATE INDEX leads_by_value ON leads (stage, value_currency, list_value);
CREATE INDEX leads_by_received ON leads (stage, received_at DESC);
CREATE INDEX leads_by_customer ON leads (stage, sort_name);
CREATE INDEX leads_by_source ON leads (source_key) WHERE source_key IS NOT NULL;

-- Leads from before that have none of this yet: SQL can't make it. Worked off at opening.
CREATE TABLE orders_to_do (
    lead INTEGER PRIMARY KEY REFERENCES leads (number) ON DELETE CASCADE
) STRICT;

INSERT INTO orders_to_do (lead) SELECT number FROM leads;
