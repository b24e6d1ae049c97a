-- What was so on a day, by all that stands to this day?
WITH
asked(point, day, known) AS (VALUES (0, {day}, CAST(NULL AS DATE))),
standing AS ({standing})
{edges}
