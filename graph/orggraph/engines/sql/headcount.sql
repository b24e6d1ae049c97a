-- How many people are in each organisation and unit at some points? Only where there is
-- somebody, and not summed up the tree.
--
-- A person is in it as a member or as its head, or by holding a post in it. What is certain
-- all the way is certain; who is in it by several ways counts once, by the surest.
WITH
asked(point, day, known) AS (VALUES {asked}),
standing AS ({standing}),
edges AS (
  SELECT
    point, day, subject, predicate, object,
    CASE standing WHEN 'certain' THEN 2 ELSE 1 END AS stands
  FROM standing
  WHERE place = 1 AND standing <> 'dangling' AND predicate IN (
    'http://www.w3.org/ns/org#memberOf', 'http://www.w3.org/ns/org#headOf',
    'http://www.w3.org/ns/org#holds', 'http://www.w3.org/ns/org#postIn'
  )
),
belonging AS (
  SELECT point, day, subject AS person, object AS unit, stands
  FROM edges
  WHERE predicate IN (
    'http://www.w3.org/ns/org#memberOf', 'http://www.w3.org/ns/org#headOf'
  )
  UNION ALL
  SELECT h.point, h.day, h.subject AS person, i.object AS unit,
    LEAST(h.stands, i.stands) AS stands
  FROM edges h JOIN edges i ON i.point = h.point AND i.subject = h.object
  WHERE h.predicate = 'http://www.w3.org/ns/org#holds'
    AND i.predicate = 'http://www.w3.org/ns/org#postIn'
),
people AS (
  SELECT b.point, b.day, b.unit, u.label, b.person, MAX(b.stands) AS stands
  FROM belonging b
    JOIN entities p ON p.id = b.person AND p.kind = 'person'
    JOIN entities u ON u.id = b.unit AND u.kind IN ('organization', 'unit')
  GROUP BY b.point, b.day, b.unit, u.label, b.person
)
SELECT
  day, unit, label AS unit_label,
  COUNT(CASE WHEN stands = 2 THEN person END) AS certain,
  COUNT(CASE WHEN stands = 1 THEN person END) AS possible
FROM people
GROUP BY point, day, unit, label
ORDER BY day, point, unit
