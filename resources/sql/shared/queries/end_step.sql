-- Last in a step's transaction: what was climbed, and what the store looks like now, once there is a step that knows how to say it.
INSERT INTO core.schema_step (number, name, sha256) VALUES (:number, ':name', ':sha256');
DO $$
BEGIN
    IF to_regprocedure('core.note_shape()') IS NOT NULL THEN
        PERFORM core.note_shape();
    END IF;
END
$$;
