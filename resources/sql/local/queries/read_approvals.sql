-- Which of them is for who asks to add.
SELECT a.id, a.fund, a.lease, a.person, a.customer, a."case", a.contact,
    (SELECT group_concat(hex(o."order")) FROM approval_order AS o WHERE o.approval = a.id),
    a.resolution, a.kind, a.way, a.amount, a.currency, a.base, a.base_currency, a.rate, a.why, a.waits, a.asked_at,
    a.until, a.asked, a.next, a.next_at, a.needs, a.limits, a.may_give, a.rule, a.rule_version, a.state,
    a.decided_by, a.decided_at, a.words, a.approved, a.approved_base, a."grant"
FROM approval AS a
