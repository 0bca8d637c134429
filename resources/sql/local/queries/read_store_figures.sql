SELECT (SELECT user_version FROM pragma_user_version),
    (SELECT page_count FROM pragma_page_count) * (SELECT page_size FROM pragma_page_size),
    (SELECT freelist_count FROM pragma_freelist_count) * (SELECT page_size FROM pragma_page_size),
    (SELECT count(*) FROM customer), (SELECT count(*) FROM "case"), (SELECT count(*) FROM interaction),
    (SELECT count(*) FROM command)
