-- Which edges hold at some points, which only possibly, which dangle, and by which
-- statements? docs/design.md, section 4, in full.
--
-- asked(point, day, known): a number, a day, and the day on which one knows about it
-- (NULL: what nothing has withdrawn to this day). One row a statement that holds, the
-- best at place 1; its standing is that of the edge. An edge that only says, without
-- dates, where a post is has no statement.
--
-- RANDOM() >= 0 is always so, and there for Spark alone (to DuckDB it changes no plan): Spark
-- keeps what has it, and works out anything else as often as it is named; with all of that
-- one snapshot was 385 stages (Spark 4.3, 26 November 2026). In what is built on this text
-- it must not stand: Spark then fails with CANNOT_MERGE_INCOMPATIBLE_DATA_TYPE.
WITH
-- The plain definition: a statement can hold on a day from its earliest start to its
-- latest end. All else is how sure that is.
said AS (
  SELECT
    a.point, a.day, s.subject, s.predicate, s.object, s.id AS statement,
    s.open_start, s.start_written, s.end_written, s.role, s.certainty, s.comment,
    s.believed_from, s.sources,
    CASE s.certainty
      WHEN 'confirmed' THEN 0 WHEN 'reported' THEN 1 WHEN 'tentative' THEN 2 ELSE 3
    END AS softness,
    CASE WHEN a.day < s.start_latest THEN 1 ELSE 0 END
      + CASE WHEN a.day > s.end_earliest THEN 1 ELSE 0 END
      + CASE WHEN s.doubtful THEN 1 ELSE 0 END
      + CASE WHEN s.certainty IN ('tentative', 'disputed') THEN 1 ELSE 0 END AS doubts
  FROM statements s JOIN asked a
    ON s.start_earliest <= a.day AND a.day <= s.end_latest
    AND (
      (a.known IS NULL AND s.believed_until = DATE '9999-12-31')
      OR (s.believed_from <= a.known AND a.known < s.believed_until)
    )
  -- the same for all points at once, so that engines read no more than they must
  WHERE s.about = 'edge' AND s.ends_by >= YEAR({first})
    AND s.start_earliest <= {last} AND s.end_latest >= {first}
),

-- How far what is said of an existence lets edges hold: 2 certainly, 1 possibly, 0 not
-- at all. A start that is imprecise limits nothing, for what held shows that it existed.
lives AS (
  SELECT
    a.point, s.subject AS entity, MIN(s.start_earliest) AS begins,
    MAX(CASE
      WHEN a.day < s.start_earliest OR a.day > s.end_latest THEN 0
      WHEN a.day > s.end_earliest OR s.end_doubtful
        OR s.certainty IN ('tentative', 'disputed') THEN 1
      ELSE 2
    END) AS reach
  FROM statements s JOIN asked a
    ON (a.known IS NULL AND s.believed_until = DATE '9999-12-31')
    OR (s.believed_from <= a.known AND a.known < s.believed_until)
  WHERE s.about = 'existence' AND RANDOM() >= 0
  GROUP BY a.point, s.subject
),

-- A post exists as long as what it is in: on each way upwards the first place counts of
-- whose existence anything is known, the post itself before all; the best way wins.
-- A way to the top on which nothing is known limits nothing.
by_way AS (
  SELECT
    l.point, w.post, w.way, MIN_BY(l.reach, w.step) AS reach,
    MIN_BY(l.begins, w.step) AS begins,
    MAX(CASE WHEN w.ends_open THEN 1 ELSE 0 END) AS ends_open
  FROM ways w JOIN lives l ON l.entity = w.place
  GROUP BY l.point, w.post, w.way
),
open_ways AS (
  SELECT post, COUNT(*) AS number FROM ways WHERE step = 0 AND ends_open GROUP BY post
),
limits AS (
  SELECT l.point, l.entity, l.reach, l.begins
  FROM lives l LEFT JOIN (SELECT DISTINCT post FROM ways) w ON w.post = l.entity
  WHERE w.post IS NULL AND RANDOM() >= 0
  UNION ALL
  SELECT b.point, b.post AS entity, MAX(b.reach) AS reach, MIN(b.begins) AS begins
  FROM by_way b LEFT JOIN open_ways o ON o.post = b.post
  GROUP BY b.point, b.post, o.number
  HAVING SUM(b.ends_open) >= COALESCE(o.number, 0)
),

-- What no end limits is limited by 2 and from always on. What has no earliest start
-- begins no earlier than both its ends exist.
limited AS (
  SELECT
    s.*, COALESCE(one.reach, 2) AS subject_reach,
    LEAST(COALESCE(one.reach, 2), COALESCE(other.reach, 2)) AS reach
  FROM said s
    LEFT JOIN limits one ON one.point = s.point AND one.entity = s.subject
    LEFT JOIN limits other ON other.point = s.point AND other.entity = s.object
  WHERE NOT s.open_start OR s.day >= GREATEST(
    COALESCE(one.begins, DATE '0001-01-01'), COALESCE(other.begins, DATE '0001-01-01')
  )
),
stated AS (
  SELECT
    limited.*,
    ROW_NUMBER() OVER best_first AS place,
    LEAST(reach, CASE WHEN FIRST_VALUE(doubts) OVER best_first = 0 THEN 2 ELSE 1 END)
      AS stands
  FROM limited
  WHERE RANDOM() >= 0
  WINDOW best_first AS (
    PARTITION BY point, subject, predicate, object
    ORDER BY CASE WHEN doubts = 0 THEN 0 ELSE 1 END, softness, doubts, statement
  )
),

-- The posts of a snapshot, as they exist or as edges touch them, are where they are.
present AS (
  SELECT point, entity FROM lives WHERE reach > 0
  UNION
  SELECT s.point, CASE e.which WHEN 0 THEN s.subject ELSE s.object END AS entity
  FROM stated s CROSS JOIN (VALUES (0), (1)) AS e(which)
  WHERE s.stands > 0
),
timeless AS (
  SELECT
    p.point, i.post AS subject, 'http://www.w3.org/ns/org#postIn' AS predicate,
    i.home AS object, COALESCE(one.reach, 2) AS subject_reach,
    LEAST(COALESCE(one.reach, 2), COALESCE(other.reach, 2)) AS stands
  FROM present p JOIN post_in i ON i.post = p.entity
    LEFT JOIN limits one ON one.point = p.point AND one.entity = i.post
    LEFT JOIN limits other ON other.point = p.point AND other.entity = i.home
),

-- Of what is stated and what is timeless the surer counts, else what is stated.
paired AS (
  SELECT
    COALESCE(s.point, t.point) AS point, COALESCE(s.subject, t.subject) AS subject,
    COALESCE(s.predicate, t.predicate) AS predicate,
    COALESCE(s.object, t.object) AS object, t.stands AS timeless_stands,
    t.subject_reach AS timeless_subject_reach, s.stands, s.subject_reach, s.place,
    s.statement, s.start_written, s.end_written, s.role, s.certainty, s.comment,
    s.believed_from, s.sources,
    s.stands IS NULL OR (s.stands < 2 AND COALESCE(t.stands, 0) = 2) AS is_timeless
  FROM stated s FULL JOIN timeless t
    ON t.point = s.point AND t.subject = s.subject AND t.predicate = s.predicate
    AND t.object = s.object
),
placed AS (
  SELECT
    p.point, a.day, p.subject, p.predicate, p.object, p.is_timeless,
    CASE WHEN p.is_timeless THEN p.timeless_stands ELSE p.stands END AS stands,
    CASE WHEN p.is_timeless THEN p.timeless_subject_reach ELSE p.subject_reach END
      AS subject_reach,
    CASE WHEN p.is_timeless THEN 1 ELSE p.place END AS place,
    p.statement, p.start_written, p.end_written, p.role, p.certainty, p.comment,
    p.believed_from, p.sources
  FROM paired p JOIN asked a ON a.point = p.point
  WHERE NOT p.is_timeless OR COALESCE(p.place, 1) = 1
)
SELECT
  point, day, subject, predicate, object,
  CASE stands WHEN 2 THEN 'certain' WHEN 1 THEN 'possible' ELSE 'dangling' END AS standing,
  CASE WHEN stands > 0 THEN NULL WHEN subject_reach = 0 THEN subject ELSE object END
    AS missing,
  place,
  CASE WHEN NOT is_timeless THEN statement END AS statement,
  CASE WHEN NOT is_timeless THEN start_written END AS start_written,
  CASE WHEN NOT is_timeless THEN end_written END AS end_written,
  CASE WHEN NOT is_timeless THEN role END AS role,
  CASE WHEN NOT is_timeless THEN certainty END AS certainty,
  CASE WHEN NOT is_timeless THEN comment END AS comment,
  CASE WHEN NOT is_timeless THEN believed_from END AS believed_from,
  CASE WHEN NOT is_timeless THEN sources END AS sources
FROM placed
