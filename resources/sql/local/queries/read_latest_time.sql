-- The latest time among what was recorded last, 0 for nothing.
-- Both by an index. Of commands the newest 500, which are more than a day's: when a clock was set back, what is
-- recorded next is of that clock, and must not make an hour that was there already come again. One that was ahead once
-- does not hold up a desk for ever.
SELECT max(
    coalesce((SELECT max(at) FROM (SELECT at FROM "grant" ORDER BY rowid DESC LIMIT 50)), 0),
    coalesce((
        SELECT max(at) FROM (SELECT at, kind FROM command ORDER BY dseq DESC LIMIT 500) WHERE kind NOT GLOB 'import.*'
    ), 0)
)
