-- What was ever said of some entities, and when was it believed? All statements of which
-- one is subject or object, in the order in which they can have begun.
--
-- wanted(id): the entities.
SELECT
  s.id AS statement, s.subject, COALESCE(one.label, s.subject) AS subject_label,
  s.predicate, s.object, COALESCE(other.label, s.object) AS object_label,
  s.start_written, s.end_written, s.start_earliest, s.start_latest, s.end_earliest,
  s.end_latest, s.believed_from, s.believed_until,
  CASE
    WHEN s.believed_until = DATE '9999-12-31' THEN 'standing' ELSE 'withdrawn'
  END AS standing,
  s.role, s.certainty, s.doubtful,
  s.comment, s.sources, s.revises, s.retracted_by
-- looked for separately, so that engines need not read all
FROM (
  SELECT * FROM statements WHERE subject IN (SELECT id FROM wanted)
  UNION ALL
  SELECT * FROM statements
  WHERE object IN (SELECT id FROM wanted) AND NOT subject IN (SELECT id FROM wanted)
) s
  LEFT JOIN entities one ON one.id = s.subject
  LEFT JOIN entities other ON other.id = s.object
ORDER BY s.start_earliest, s.end_latest, s.id
