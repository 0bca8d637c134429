-- Interactions of a customer by channel, whatever their case; kept beside channel_count. A customer may have thousands of
-- cases, and every screen that is about them asks for these sums.

CREATE TABLE customer_channel (
    customer BLOB NOT NULL REFERENCES customer (id),
    channel TEXT NOT NULL,
    count INTEGER NOT NULL,
    business INTEGER NOT NULL,
    PRIMARY KEY (customer, channel)
) WITHOUT ROWID;

INSERT INTO customer_channel (customer, channel, count, business)
SELECT customer, channel, sum(count), sum(business) FROM channel_count GROUP BY customer, channel;
