-- First in a step's transaction: one climbs at a time, and who had to wait finds the step done and looks again.
SELECT pg_advisory_xact_lock(73100331);
DO $$
BEGIN
    IF :number = 1 THEN
        IF EXISTS (SELECT FROM pg_namespace n WHERE n.nspname = 'core') THEN
            RAISE EXCEPTION USING ERRCODE = '40001', MESSAGE = 'somebody else climbs this store';
        END IF;
    ELSIF (SELECT max(s.number) FROM core.schema_step s) <> :number - 1 THEN
        RAISE EXCEPTION USING ERRCODE = '40001', MESSAGE = 'somebody else climbs this store';
    END IF;
END
$$;
