SELECT s.id, s.head FROM core.scope s ORDER BY s.id
