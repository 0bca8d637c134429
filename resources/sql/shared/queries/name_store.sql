-- Names the store, and leaves what desks keep as it is.
SELECT api.put_store($1, s.keep, s.keep_days) FROM core.store s WHERE s.name <> $1
