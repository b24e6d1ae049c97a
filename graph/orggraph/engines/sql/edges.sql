-- One row an edge of `standing`, in the words of its best statement, with what both its
-- ends are called. All statements that hold are listed, the best first; their sources
-- are listed once each, in the order of their ids. NULL where no statement says it.
SELECT
  g.subject, COALESCE(one.label, g.subject) AS subject_label, g.predicate, g.object,
  COALESCE(other.label, g.object) AS object_label, g.standing, g.missing,
  g.start_written, g.end_written, g.role, g.certainty, g.believed_from, g.comment,
  CASE WHEN g.statement IS NOT NULL THEN g.statements END AS statements,
  CASE
    WHEN g.statement IS NOT NULL
      THEN ARRAY_SORT(ARRAY_DISTINCT(FLATTEN(g.all_sources)))
  END AS sources
FROM (
  SELECT
    standing.*,
    ARRAY_AGG(statement) OVER behind AS statements,
    ARRAY_AGG(sources) OVER behind AS all_sources
  FROM standing
  WINDOW behind AS (
    PARTITION BY subject, predicate, object ORDER BY place
    ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
  )
) g
  LEFT JOIN entities one ON one.id = g.subject
  LEFT JOIN entities other ON other.id = g.object
WHERE g.place = 1
ORDER BY g.subject, g.predicate, g.object
