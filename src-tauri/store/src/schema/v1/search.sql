-- The words of every lead, made in Rust: separated by spaces, so that the plainest tokenizer reads
-- them as they were meant. Which field a word is from and where it stands is not kept: nobody asks.
CREATE VIRTUAL TABLE search USING fts5 (
    words,
    content = '',
    contentless_delete = 1,
    detail = column,
    prefix = '2 3',
    tokenize = 'ascii'
);

-- Which leads are in a tab and stage, as bits by lead number, 16,384 to a row: what a search has
-- found is counted and narrowed without reading a lead.
CREATE TABLE facets (
    facet INTEGER NOT NULL,
    chunk INTEGER NOT NULL,
    bits  BLOB    NOT NULL,
    UNIQUE (facet, chunk)
) STRICT;
