-- What differs between two points: which edges hold at one of them and stand otherwise at
-- the other? It began to hold,
-- ended, or is certain at one and only possible at the other. NULL: nothing is said of it
-- there. The words are those of the later point,
-- where it says anything.
WITH
asked(point, day, known) AS (VALUES {asked}),
standing AS ({standing}),
sides AS (
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
  s.subject, COALESCE(one.label, s.subject) AS subject_label, s.predicate, s.object,
  COALESCE(other.label, s.object) AS object_label, s.before, s.after,
  CASE
    WHEN s.before IS NULL OR s.before = 'dangling' THEN 'began'
    WHEN s.after IS NULL OR s.after = 'dangling' THEN 'ended'
    ELSE 'otherwise'
  END AS change,
  s.start_written, s.end_written, s.role, s.certainty, s.statement
FROM sides s
  LEFT JOIN entities one ON one.id = s.subject
  LEFT JOIN entities other ON other.id = s.object
WHERE s.before IS DISTINCT FROM s.after
  AND (s.before IN ('certain', 'possible') OR s.after IN ('certain', 'possible'))
ORDER BY s.subject, s.predicate, s.object
