-- Lines of the ledger of the team $1 after the line $2, at most $3.
SELECT seq, bytes, hash FROM api.ledger_lines($1, $2, $3)
