-- Third step: what is asked from the other side. Which cases an order line is about, and what was pinned of a customer
-- whose history is long.

CREATE INDEX case_order_line_of_line ON case_order_line (order_line);
CREATE INDEX interaction_pinned ON interaction (customer, at DESC, id DESC) WHERE pinned = 1;
