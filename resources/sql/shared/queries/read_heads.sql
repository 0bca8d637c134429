-- One text that changes when any scope does.
SELECT coalesce(string_agg(h.scope || '=' || h.head, ' ' ORDER BY h.scope), '') FROM api.scope_heads() h
