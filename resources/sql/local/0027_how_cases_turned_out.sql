-- Twenty-seventh step: how cases turned out (storage/outcome_rows) is asked for each page of a customer's history. Without an index these tables
-- were read whole.

CREATE INDEX order_newest ON "order" (ordered_at DESC, id);
CREATE INDEX outcome_disputed ON outcome (at DESC, id) WHERE disputed IS NOT NULL;
CREATE INDEX payout_of_case ON payout ("case") WHERE "case" IS NOT NULL;
CREATE INDEX survey_of_case ON survey ("case") WHERE "case" IS NOT NULL;
