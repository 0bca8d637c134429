-- What is set about money, a page after the key $2, for the desk $1 of whoever asks.
SELECT key, "row" FROM api.copy_rows(NULL, $1, 'org', 'policy', $2, $3)
