-- Last in a step's transaction: what was climbed.
INSERT INTO core.schema_step (number, name, sha256) VALUES (:number, ':name', ':sha256');
