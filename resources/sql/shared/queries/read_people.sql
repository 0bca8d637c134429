-- Everybody who works with this store or did; those who left have no login any more.
SELECT p.id, p.name, p.role, p.team, p.languages, p.active, p.login, p.last_day FROM core.person p ORDER BY p.name, p.id
