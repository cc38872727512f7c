-- CreateEnum
CREATE TYPE "ImportStatus" AS ENUM ('STAGED', 'DONE', 'UNDONE');

-- CreateEnum
CREATE TYPE "EntryStatus" AS ENUM ('MATCHED', 'UNSURE', 'UNMATCHED');

-- AlterTable
ALTER TABLE "Viewing" ADD COLUMN     "importId" INTEGER;

-- CreateTable
CREATE TABLE "HistoryImport" (
    "id" SERIAL NOT NULL,
    "userId" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "status" "ImportStatus" NOT NULL DEFAULT 'STAGED',
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "confirmedAt" TIMESTAMPTZ(3),
    "unused" JSONB NOT NULL,

    CONSTRAINT "HistoryImport_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "HistoryEntry" (
    "importId" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "year" INTEGER,
    "imdbId" TEXT,
    "tmdbId" INTEGER,
    "halfStars" SMALLINT,
    "ratedAt" TIMESTAMPTZ(3),
    "marks" JSONB NOT NULL,
    "viewings" JSONB NOT NULL,
    "status" "EntryStatus" NOT NULL,
    "movieId" INTEGER,
    "candidates" INTEGER[],
    "changed" JSONB,

    CONSTRAINT "HistoryEntry_pkey" PRIMARY KEY ("importId","position")
);

-- CreateIndex
CREATE INDEX "HistoryImport_userId_id_idx" ON "HistoryImport"("userId", "id" DESC);

-- CreateIndex
CREATE INDEX "HistoryEntry_importId_status_position_idx" ON "HistoryEntry"("importId", "status", "position");

-- CreateIndex
CREATE INDEX "HistoryEntry_movieId_idx" ON "HistoryEntry"("movieId");

-- CreateIndex
CREATE INDEX "Viewing_importId_idx" ON "Viewing"("importId");

-- AddForeignKey
ALTER TABLE "Viewing" ADD CONSTRAINT "Viewing_importId_fkey" FOREIGN KEY ("importId") REFERENCES "HistoryImport"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HistoryImport" ADD CONSTRAINT "HistoryImport_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HistoryEntry" ADD CONSTRAINT "HistoryEntry_importId_fkey" FOREIGN KEY ("importId") REFERENCES "HistoryImport"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HistoryEntry" ADD CONSTRAINT "HistoryEntry_movieId_fkey" FOREIGN KEY ("movieId") REFERENCES "Movie"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Writes the matched entries of an import that are not yet written: ratings, marks and viewings of one person, in one
-- statement, and one new version of the taste. Of several entries of a film, the latest rating counts. A film that the
-- person has rated keeps its rating, unless "replaces". What changed is stored with the first entry of each film, so that
-- undo_history can undo it. Undo steps of the taste are not stored, so cursors of earlier versions expire.
CREATE FUNCTION apply_history(person int, import int, moment timestamptz, replaces boolean) RETURNS jsonb LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM "User" WHERE id = person FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN NULL; END IF;
  -- In the order of the ids, so that two people who rate the same films never wait for each other in a circle
  PERFORM 1 FROM "Movie" WHERE id IN (
    SELECT "movieId" FROM "HistoryEntry" WHERE "importId" = import AND status = 'MATCHED' AND changed IS NULL
  ) ORDER BY id FOR NO KEY UPDATE;

  WITH entry AS (
    SELECT * FROM "HistoryEntry"
    WHERE "importId" = import AND status = 'MATCHED' AND "movieId" IS NOT NULL AND changed IS NULL
  ), said AS (
    SELECT "movieId", min(position) AS position,
      (array_agg("halfStars" ORDER BY "ratedAt" DESC NULLS LAST, position) FILTER (WHERE "halfStars" IS NOT NULL))[1] AS "halfStars",
      (array_agg(coalesce("ratedAt", moment) ORDER BY "ratedAt" DESC NULLS LAST, position)
        FILTER (WHERE "halfStars" IS NOT NULL))[1] AS "ratedAt"
    FROM entry GROUP BY "movieId"
  ), film AS (
    SELECT s.*, r."halfStars" AS "oldHalfStars", r."ratedAt" AS "oldRatedAt",
      s."halfStars" IS NOT NULL AND (r."halfStars" IS NULL OR replaces AND r."halfStars" <> s."halfStars") AS rates
    FROM said s LEFT JOIN "Rating" r ON r."userId" = person AND r."movieId" = s."movieId"
  ), wanted AS (
    SELECT DISTINCT ON (e."movieId", m.kind) e."movieId", m.kind::"MarkKind" AS kind, coalesce(m.at, moment) AS "markedAt"
    FROM entry e JOIN film f ON f."movieId" = e."movieId",
      jsonb_to_recordset(e.marks) AS m(kind text, at timestamptz)
    WHERE NOT (m.kind = 'SEEN' AND f."oldHalfStars" IS NOT NULL)
    ORDER BY e."movieId", m.kind, e.position
  ), added AS (
    SELECT w.* FROM wanted w WHERE NOT EXISTS (
      SELECT FROM "Mark" k WHERE k."userId" = person AND k."movieId" = w."movieId" AND k.kind = w.kind)
  ), removed AS (
    SELECT k."movieId", k.kind, k."markedAt" FROM "Mark" k JOIN film f ON f."movieId" = k."movieId"
    WHERE k."userId" = person AND k.kind NOT IN (SELECT kind FROM wanted w WHERE w."movieId" = k."movieId") AND (
      f.rates AND k.kind IN ('WATCHLIST', 'SEEN')
      OR k.kind = 'NOT_INTERESTED' AND EXISTS (SELECT FROM added a WHERE a."movieId" = k."movieId" AND a.kind = 'WATCHLIST')
      OR k.kind = 'WATCHLIST' AND EXISTS (
        SELECT FROM added a WHERE a."movieId" = k."movieId" AND a.kind IN ('SEEN', 'NOT_INTERESTED')))
  ), unmarked AS (
    DELETE FROM "Mark" k USING removed r WHERE k."userId" = person AND k."movieId" = r."movieId" AND k.kind = r.kind
  ), marked AS (
    INSERT INTO "Mark" ("userId", "movieId", kind, "markedAt") SELECT person, "movieId", kind, "markedAt" FROM added
  ), rated AS (
    INSERT INTO "Rating" ("userId", "movieId", "halfStars", "ratedAt")
    SELECT person, "movieId", "halfStars", "ratedAt" FROM film WHERE rates
    ON CONFLICT ("userId", "movieId") DO UPDATE SET "halfStars" = excluded."halfStars", "ratedAt" = excluded."ratedAt"
  ), viewed AS (
    INSERT INTO "Viewing" ("userId", "movieId", "watchedOn", rewatch, tags, note, "importId")
    SELECT person, e."movieId", v."watchedOn", v.rewatch, v.tags, v.note, import
    FROM entry e, jsonb_to_recordset(e.viewings) AS v("watchedOn" date, rewatch boolean, tags text[], note text)
    WHERE NOT EXISTS (
      SELECT FROM "Viewing" o WHERE o."userId" = person AND o."movieId" = e."movieId" AND o."watchedOn" = v."watchedOn")
    ORDER BY v."watchedOn", e.position
  )
  UPDATE "HistoryEntry" e SET changed = CASE WHEN e.position = f.position THEN jsonb_build_object(
    'rating', CASE WHEN f.rates THEN jsonb_build_object(
      'from', CASE WHEN f."oldHalfStars" IS NOT NULL THEN
        jsonb_build_object('halfStars', f."oldHalfStars", 'ratedAt', f."oldRatedAt") END,
      'to', jsonb_build_object('halfStars', f."halfStars", 'ratedAt', f."ratedAt")) END,
    'added', coalesce((SELECT jsonb_agg(kind) FROM added a WHERE a."movieId" = f."movieId"), '[]'),
    'removed', coalesce((
      SELECT jsonb_agg(jsonb_build_object('kind', kind, 'markedAt', "markedAt")) FROM removed r
      WHERE r."movieId" = f."movieId"), '[]')) ELSE '{}' END
  FROM film f WHERE e."importId" = import AND e."movieId" = f."movieId" AND e.status = 'MATCHED' AND e.changed IS NULL;

  UPDATE "HistoryImport" SET status = 'DONE', "confirmedAt" = coalesce("confirmedAt", moment) WHERE id = import;
  UPDATE "User" SET "tasteVersion" = "tasteVersion" + 1 WHERE id = person;
  RETURN (SELECT jsonb_build_object('tasteVersion', "tasteVersion", 'ratingCount', "ratingCount") FROM "User" WHERE id = person);
END $$;

-- Restores ratings and marks as they were before an import, and deletes its viewings. A rating that the person changed
-- since stays.
CREATE FUNCTION undo_history(person int, import int) RETURNS jsonb LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM "User" WHERE id = person FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN NULL; END IF;
  PERFORM 1 FROM "Movie" WHERE id IN (
    SELECT "movieId" FROM "HistoryEntry" WHERE "importId" = import AND changed IS NOT NULL
  ) ORDER BY id FOR NO KEY UPDATE;

  WITH entry AS (
    SELECT "movieId", changed FROM "HistoryEntry"
    WHERE "importId" = import AND "movieId" IS NOT NULL AND changed IS NOT NULL
  ), rating AS (
    SELECT e."movieId", e.changed #> '{rating,from}' AS "from" FROM entry e
    JOIN "Rating" r ON r."userId" = person AND r."movieId" = e."movieId"
    WHERE r."halfStars" = (e.changed #>> '{rating,to,halfStars}')::int
      AND r."ratedAt" = (e.changed #>> '{rating,to,ratedAt}')::timestamptz
  ), unrated AS (
    DELETE FROM "Rating" r USING rating c
    WHERE r."userId" = person AND r."movieId" = c."movieId" AND jsonb_typeof(c."from") = 'null'
  ), restored AS (
    UPDATE "Rating" r SET "halfStars" = (c."from" ->> 'halfStars')::int, "ratedAt" = (c."from" ->> 'ratedAt')::timestamptz
    FROM rating c WHERE r."userId" = person AND r."movieId" = c."movieId" AND jsonb_typeof(c."from") = 'object'
  ), unmarked AS (
    DELETE FROM "Mark" k USING entry e
    WHERE k."userId" = person AND k."movieId" = e."movieId" AND e.changed -> 'added' ? k.kind::text
  ), marked AS (
    INSERT INTO "Mark" ("userId", "movieId", kind, "markedAt")
    SELECT person, e."movieId", m.kind::"MarkKind", m."markedAt"
    FROM entry e, jsonb_to_recordset(e.changed -> 'removed') AS m(kind text, "markedAt" timestamptz)
    ON CONFLICT DO NOTHING
  ), forgotten AS (
    DELETE FROM "Viewing" WHERE "userId" = person AND "importId" = import
  )
  UPDATE "HistoryEntry" SET changed = NULL WHERE "importId" = import;

  UPDATE "HistoryImport" SET status = 'UNDONE' WHERE id = import;
  UPDATE "User" SET "tasteVersion" = "tasteVersion" + 1 WHERE id = person;
  RETURN (SELECT jsonb_build_object('tasteVersion', "tasteVersion", 'ratingCount', "ratingCount") FROM "User" WHERE id = person);
END $$;
