-- Eighth step: knowledge. Its rows stand in company_row, in the form in which they travel; here is what finds them.
-- Title, tags and words of articles; rowid is that of company_row. See 0002_search.sql.
CREATE VIRTUAL TABLE article_index USING fts5 (
    words, content = '', detail = none, prefix = '2 3',
    columnsize = 0, tokenize = 'ascii'
);

-- The article that a flag, a use or a gap is about: what was said of one and done with it is found without reading all that was ever
-- done with any.
ALTER TABLE company_row ADD COLUMN article BLOB;
CREATE INDEX company_row_of_article ON company_row (article, "table") WHERE article IS NOT NULL;
