-- How many leads there are of each sort, kept by triggers: a tab's badge costs a few rows however
-- many leads there are.
CREATE TABLE counters (
    tab      INTEGER NOT NULL,
    stage    INTEGER NOT NULL,
    favorite INTEGER NOT NULL,
    sample   INTEGER NOT NULL,
    leads    INTEGER NOT NULL CHECK (leads >= 0),
    PRIMARY KEY (tab, stage, favorite, sample)
) STRICT, WITHOUT ROWID;

INSERT INTO counters (tab, stage, favorite, sample, leads)
WITH two (n) AS (VALUES (0), (1)), three (n) AS (VALUES (0), (1), (2))
SELECT tab.n, stage.n, favorite.n, sample.n, 0
FROM three AS tab, three AS stage, two AS favorite, two AS sample;

CREATE TRIGGER leads_counted_in AFTER INSERT ON leads BEGIN
    UPDATE counters SET leads = leads + 1
    WHERE tab = new.tab AND stage = new.stage
      AND favorite = new.favorite AND sample = new.sample;
END;

CREATE TRIGGER leads_counted_out AFTER DELETE ON leads BEGIN
    UPDATE counters SET leads = leads - 1
    WHERE tab = old.tab AND stage = old.stage
      AND favorite = old.favorite AND sample = old.sample;
END;

CREATE TRIGGER leads_counted_over AFTER UPDATE OF tab, stage, favorite, sample ON leads
WHEN (old.tab, old.stage, old.favorite, old.sample)
    IS NOT (new.tab, new.stage, new.favorite, new.sample)
BEGIN
    UPDATE counters SET leads = leads - 1
    WHERE tab = old.tab AND stage = old.stage
      AND favorite = old.favorite AND sample = old.sample;
    UPDATE counters SET leads = leads + 1
    WHERE tab = new.tab AND stage = new.stage
      AND favorite = new.favorite AND sample = new.sample;
END;
