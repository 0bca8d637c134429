-- Says what desks keep of their team, and leaves the store's name as it is.
SELECT api.put_store(s.name, $1, $2::int) FROM core.store s
