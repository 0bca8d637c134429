-- Thirty-third step: somebody's last day, as far as it is known ahead: "2026-11-30". Whoever keeps the store closes them.
ALTER TABLE person ADD COLUMN last_day TEXT;
