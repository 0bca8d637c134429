-- The statements by which a login gives itself another password ($1, a SCRAM verifier): made here because names cannot be
-- parameters of ALTER ROLE. They run as one transaction.
SELECT format('ALTER ROLE %I PASSWORD %L; SELECT api.drop_first_password()', session_user, $1::text) AS statements
