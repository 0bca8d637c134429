-- Where a scope stands, and its hash after change $2 (absent when the store never had that change, or forgot it below its floor).
SELECT s.head, s.floor, encode(core.hash_at(s, $2::bigint), 'hex') FROM core.scope s WHERE s.id = $1
