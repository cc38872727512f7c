-- What a person changed can be undone for a day; now also only while fewer than 1,000 rows were written since. So a person
-- has at most 1,999 rows here (one change writes at most 1,000), however often they rate. A version goes whole or stays
-- whole. "written" tells in one comparison how many rows are newer, so that nothing is counted with each rating.
ALTER TABLE "TasteChange" ADD COLUMN     "written" BIGINT;

DELETE FROM "TasteChange" t USING (
  SELECT "userId", "tasteVersion",
    sum(count(*)) OVER (PARTITION BY "userId" ORDER BY "tasteVersion" DESC) - count(*) AS newer
  FROM "TasteChange" GROUP BY 1, 2
) v WHERE t."userId" = v."userId" AND t."tasteVersion" = v."tasteVersion" AND v.newer >= 1000;

UPDATE "TasteChange" t SET written = v.written FROM (
  SELECT "userId", "tasteVersion", sum(count(*)) OVER (PARTITION BY "userId" ORDER BY "tasteVersion") AS written
  FROM "TasteChange" GROUP BY 1, 2
) v WHERE t."userId" = v."userId" AND t."tasteVersion" = v."tasteVersion";

ALTER TABLE "TasteChange" ALTER COLUMN "written" SET NOT NULL;

-- As before, but that it forgets the oldest versions one by one, until one is to be kept: each costs what writing it did.
CREATE OR REPLACE FUNCTION change_feedback(person int, moment timestamptz, changes jsonb) RETURNS json LANGUAGE plpgsql
SET plan_cache_mode = force_generic_plan
SET enable_hashjoin = off
SET enable_mergejoin = off
AS $$
DECLARE
  version int;
  asked int[] := ARRAY(SELECT "movieId" FROM jsonb_to_recordset(changes) AS c("movieId" int));
  known int[];
  total bigint;
  oldest record;
BEGIN
  SELECT "tasteVersion" + 1 INTO version FROM "User" WHERE id = person FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN NULL; END IF;
  -- In the order of the ids, so that two people who rate the same films never wait for each other in a circle
  known := ARRAY(SELECT id FROM "Movie" WHERE id = ANY(asked) ORDER BY id FOR NO KEY UPDATE);

  WITH film AS (
    SELECT c.*, r."halfStars" AS "oldHalfStars", r."ratedAt" AS "oldRatedAt",
      m."halfStarSum" / 2.0 / nullif(m."ratingCount", 0) AS "filmAverage",
      ARRAY(SELECT kind FROM "Mark" WHERE "userId" = person AND "movieId" = m.id ORDER BY kind) AS "oldMarks"
    FROM jsonb_to_recordset(changes) AS c(
      "movieId" int, "halfStars" smallint, unrate boolean, mark "MarkKind", unmark "MarkKind"[],
      "modelVersion" text, stars float8, low float8, high float8)
    JOIN "Movie" m ON m.id = c."movieId"
    LEFT JOIN "Rating" r ON r."userId" = person AND r."movieId" = m.id
  ), changed AS (
    SELECT * FROM film WHERE "halfStars" IS NOT NULL OR unrate AND "oldHalfStars" IS NOT NULL
      OR mark IS NOT NULL AND mark <> ALL("oldMarks") OR unmark && "oldMarks"
  ), noted AS (
    INSERT INTO "TasteChange" ("userId", "tasteVersion", "movieId", "halfStars", "ratedAt", marks, "changedAt", written)
    SELECT person, version, "movieId", "oldHalfStars", "oldRatedAt", "oldMarks", moment,
      (SELECT count(*) FROM changed) + coalesce(
        (SELECT written FROM "TasteChange" WHERE "userId" = person ORDER BY "tasteVersion" DESC LIMIT 1), 0)
    FROM changed
  ), rated AS (
    INSERT INTO "Rating" ("userId", "movieId", "halfStars", "ratedAt")
    SELECT person, "movieId", "halfStars", moment FROM changed WHERE "halfStars" IS NOT NULL
    ON CONFLICT ("userId", "movieId") DO UPDATE SET "halfStars" = excluded."halfStars", "ratedAt" = excluded."ratedAt"
  ), unrated AS (
    DELETE FROM "Rating" r USING changed c WHERE r."userId" = person AND r."movieId" = c."movieId" AND c.unrate
  ), sealed AS (
    INSERT INTO "SealedPrediction"
      ("userId", "movieId", "modelVersion", stars, low, high, "filmAverage", "halfStars", "sealedAt")
    SELECT person, "movieId", "modelVersion", stars, low, high, "filmAverage", "halfStars", moment
    FROM changed WHERE "halfStars" IS NOT NULL AND "oldHalfStars" IS NULL AND "modelVersion" IS NOT NULL
  ), marked AS (
    INSERT INTO "Mark" ("userId", "movieId", kind, "markedAt")
    SELECT person, "movieId", mark, moment FROM changed WHERE mark IS NOT NULL AND mark <> ALL("oldMarks")
  ), unmarked AS (
    DELETE FROM "Mark" k USING changed c
    WHERE k."userId" = person AND k."movieId" = c."movieId" AND k.kind = ANY(c.unmark)
  )
  UPDATE "User" SET "tasteVersion" = version WHERE id = person AND EXISTS (SELECT FROM changed);

  IF FOUND THEN
    SELECT written INTO total FROM "TasteChange" WHERE "userId" = person ORDER BY "tasteVersion" DESC LIMIT 1;
    LOOP
      SELECT "tasteVersion", "changedAt", written INTO oldest
      FROM "TasteChange" WHERE "userId" = person ORDER BY "tasteVersion" LIMIT 1;
      EXIT WHEN NOT FOUND OR oldest.written > total - 1000 AND oldest."changedAt" >= moment - interval '1 day';
      DELETE FROM "TasteChange" WHERE "userId" = person AND "tasteVersion" = oldest."tasteVersion";
    END LOOP;
  END IF;

  RETURN (
    SELECT json_build_object('tasteVersion', "tasteVersion", 'ratingCount', "ratingCount", 'movieIds', known)
    FROM "User" WHERE id = person
  );
END $$;
