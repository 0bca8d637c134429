-- The steps this store has climbed.
SELECT s.number, s.name, s.sha256 FROM core.schema_step s ORDER BY s.number
