-- What differs between two points? The edges that hold at one of them and stand otherwise
-- at the other: they began to hold, ended, or are certain at one and only possible at the
-- other. NULL: nothing is said of an edge there. The words are those of the later point,
-- else of the earlier.
WITH
asked(point, day, known) AS (VALUES {asked}),
standing AS ({standing}),
sides AS (
  SELECT
    standing.*,
    MAX(CASE WHEN point = 0 THEN standing END) OVER edge AS before,
    MAX(CASE WHEN point = 1 THEN standing END) OVER edge AS after,
    MAX(point) OVER edge AS last_point
  FROM standing
  WHERE place = 1
  WINDOW edge AS (PARTITION BY subject, predicate, object)
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
WHERE s.point = s.last_point AND s.before IS DISTINCT FROM s.after
  AND (s.before IN ('certain', 'possible') OR s.after IN ('certain', 'possible'))
ORDER BY s.subject, s.predicate, s.object
