-- Which of them is for who asks to add.
SELECT g.id, g.customer, g."case", g.contact, g.person, g.at, g.resolution, g.kind, g.way, g.amount, g.currency,
    g.base, g.base_currency, g.rate, g.rule, g.rule_version, g.fund, g.lease, g.number, g.interaction, g.state,
    g.told_at, g.undone_at,
    (SELECT group_concat(hex(o."order")) FROM grant_order AS o WHERE o."grant" = g.id),
    g.approval
FROM "grant" AS g
