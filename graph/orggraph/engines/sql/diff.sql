-- What differs between two points: which edges hold at one of them and stand otherwise at
-- the other? NULL: nothing is said of it there. The words are those of the later point,
-- where it says anything.
WITH
asked(point, day, known) AS (VALUES {asked}),
standing AS ({standing}),
both AS (
  SELECT
    subject, predicate, object,
    MAX(CASE WHEN point = 0 THEN standing END) AS before,
    MAX(CASE WHEN point = 1 THEN standing END) AS after,
    MAX_BY(start_written, point) AS start_written,
    MAX_BY(end_written, point) AS end_written,
    MAX_BY(role, point) AS role,
    MAX_BY(certainty, point) AS certainty,
    MAX_BY(statement, point) AS statement
  FROM standing
  WHERE place = 1
  GROUP BY subject, predicate, object
)
SELECT
  b.subject, COALESCE(one.label, b.subject) AS subject_label, b.predicate, b.object,
  COALESCE(other.label, b.object) AS object_label, b.before, b.after,
  b.start_written, b.end_written, b.role, b.certainty, b.statement
FROM both b
  LEFT JOIN entities one ON one.id = b.subject
  LEFT JOIN entities other ON other.id = b.object
WHERE b.before IS DISTINCT FROM b.after
  AND (b.before IN ('certain', 'possible') OR b.after IN ('certain', 'possible'))
ORDER BY b.subject, b.predicate, b.object
