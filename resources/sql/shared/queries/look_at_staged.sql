-- Before a batch is taken in: the planner has to know how much came, or it compares every row with every customer.
ANALYZE stage.row
