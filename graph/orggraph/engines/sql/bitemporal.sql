-- What was so on a day, as known on another?
WITH
asked(point, day, known) AS (VALUES (0, {day}, {known})),
standing AS ({standing})
{edges}
