-- The edges of a snapshot of which both ends are wanted.
--
-- wanted(id): the entities.
SELECT edges.*
FROM ({edges}) edges
WHERE subject IN (SELECT id FROM wanted) AND object IN (SELECT id FROM wanted)
ORDER BY subject, predicate, object
