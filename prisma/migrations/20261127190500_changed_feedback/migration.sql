-- Calls change_feedback, and adds the films whose change led to the version that now holds, as they are after it:
-- { movieId, halfStars, ratedAt, marks }. A server applies these rows to the feedback of the version before, which it holds
-- in memory. So the rules of a change are in change_feedback alone.
CREATE FUNCTION changed_feedback(person int, moment timestamptz, changes jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  saved jsonb := change_feedback(person, moment, changes);
BEGIN
  RETURN saved || jsonb_build_object('films', (
    SELECT coalesce(jsonb_agg(jsonb_build_object(
      'movieId', c."movieId", 'halfStars', r."halfStars", 'ratedAt', r."ratedAt",
      'marks', ARRAY(SELECT kind FROM "Mark" WHERE "userId" = person AND "movieId" = c."movieId" ORDER BY kind)
    )), '[]')
    FROM "TasteChange" c LEFT JOIN "Rating" r ON r."userId" = person AND r."movieId" = c."movieId"
    WHERE c."userId" = person AND c."tasteVersion" = (saved ->> 'tasteVersion')::int
  ));
END $$;
