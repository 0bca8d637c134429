-- Rows of a batch that was begun; core.check_staged says who may.
COPY stage.row (batch, tbl, line) FROM STDIN
