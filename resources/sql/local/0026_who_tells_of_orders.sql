-- Twenty-sixth step: until when a source told of orders and of disputes (storage/outcome_rows) is asked for each page of cases. Without an
-- index both tables were read whole.

CREATE INDEX order_newest ON "order" (ordered_at DESC, id);
CREATE INDEX outcome_disputed ON outcome (at DESC, id) WHERE disputed IS NOT NULL;
