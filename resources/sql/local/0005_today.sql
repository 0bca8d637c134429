-- Fifth step: who sees to a case and what comes next, who is away, and what the page Today asks for.

ALTER TABLE "case" ADD COLUMN owner BLOB; -- absent: nobody took it yet
ALTER TABLE "case" ADD COLUMN next_step TEXT NOT NULL DEFAULT '';
ALTER TABLE "case" ADD COLUMN next_at INTEGER;
ALTER TABLE "case" ADD COLUMN waiting_for TEXT NOT NULL DEFAULT ''; -- empty: it is on us
ALTER TABLE "case" ADD COLUMN what_happened TEXT NOT NULL DEFAULT ''; -- as the customer says it
ALTER TABLE "case" ADD COLUMN how_affected TEXT NOT NULL DEFAULT '';
ALTER TABLE "case" ADD COLUMN what_wanted TEXT NOT NULL DEFAULT '';
-- Kept by storage, of the interactions whose main case it is: the newest time somebody spoke with the customer or wrote to
-- them, and the first thing the customer wrote after that (absent: nobody waits).
ALTER TABLE "case" ADD COLUMN answered_at INTEGER;
ALTER TABLE "case" ADD COLUMN asked_at INTEGER;

ALTER TABLE person ADD COLUMN away_until INTEGER;
ALTER TABLE person ADD COLUMN cover BLOB; -- who does theirs meanwhile

-- By time too, so that what came after an answer is found without reading what came before.
DROP INDEX interaction_of_main_case;
CREATE INDEX interaction_of_main_case ON interaction (main_case, at) WHERE main_case IS NOT NULL;

UPDATE "case" SET answered_at = (
    SELECT max(i.at) FROM interaction AS i WHERE i.main_case = "case".id AND (i.kind IN ('Call', 'Visit')
        OR (i.kind = 'Message' AND (i.direction = 'Out' OR (i.direction = 'In' AND i.channel = 'Chat' AND i.person IS NOT NULL)))));
UPDATE "case" SET asked_at = (
    SELECT min(i.at) FROM interaction AS i WHERE i.main_case = "case".id AND i.at > coalesce("case".answered_at, -9223372036854775808)
        AND i.direction = 'In' AND i.kind IN ('Message', 'BotChat') AND i.person IS NULL);

CREATE INDEX case_asked ON "case" (asked_at, id) WHERE asked_at IS NOT NULL AND solved = 0;
CREATE INDEX case_without_step ON "case" (opened_at, id)
    WHERE status = 'Open' AND merged_into IS NULL AND next_step = '' AND next_at IS NULL AND waiting_for = ''
          AND asked_at IS NULL;
CREATE INDEX case_of_owner ON "case" (owner, opened_at, id) WHERE owner IS NOT NULL AND solved = 0;
CREATE INDEX case_next ON "case" (owner, next_at, id) WHERE owner IS NOT NULL AND next_at IS NOT NULL AND solved = 0;
CREATE INDEX promise_of_keeper ON promise (keeper, due_at, id) WHERE state = 'Open';
