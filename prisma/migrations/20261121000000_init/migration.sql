-- Trigram search of titles; a trusted extension, so the owner of the database may create it
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- CreateEnum
CREATE TYPE "TokenScope" AS ENUM ('READ', 'WRITE');

-- CreateTable
CREATE TABLE "Dataset" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "checksum" TEXT NOT NULL,
    "simulated" BOOLEAN NOT NULL DEFAULT false,
    "notice" TEXT,
    "movieCount" INTEGER NOT NULL,
    "userCount" INTEGER NOT NULL,
    "ratingCount" INTEGER NOT NULL,
    "importedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Dataset_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "User" (
    "id" SERIAL NOT NULL,
    "email" TEXT,
    "passwordHash" TEXT,
    "displayName" TEXT NOT NULL,
    "tasteVersion" INTEGER NOT NULL DEFAULT 0,
    "tokenVersion" INTEGER NOT NULL DEFAULT 0,
    "ratingCount" INTEGER NOT NULL DEFAULT 0,
    "datasetId" INTEGER,
    "externalId" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Movie" (
    "id" SERIAL NOT NULL,
    "title" TEXT NOT NULL,
    "year" INTEGER,
    "searchTitle" TEXT NOT NULL,
    "fact" TEXT,
    "imdbId" TEXT,
    "tmdbId" INTEGER,
    "ratingCount" INTEGER NOT NULL DEFAULT 0,
    "halfStarSum" INTEGER NOT NULL DEFAULT 0,
    "datasetId" INTEGER NOT NULL,
    "externalId" TEXT NOT NULL,

    CONSTRAINT "Movie_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Genre" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "Genre_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MovieGenre" (
    "movieId" INTEGER NOT NULL,
    "genreId" INTEGER NOT NULL,

    CONSTRAINT "MovieGenre_pkey" PRIMARY KEY ("movieId","genreId")
);

-- CreateTable
CREATE TABLE "Rating" (
    "userId" INTEGER NOT NULL,
    "movieId" INTEGER NOT NULL,
    "halfStars" SMALLINT NOT NULL,
    "ratedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Rating_pkey" PRIMARY KEY ("userId","movieId")
);

-- CreateTable
CREATE TABLE "ApiToken" (
    "id" SERIAL NOT NULL,
    "userId" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "scope" "TokenScope" NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastUsedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ApiToken_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TrainedModel" (
    "version" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "trainedAt" TIMESTAMPTZ(3) NOT NULL,
    "activatedAt" TIMESTAMPTZ(3),
    "ratingCount" INTEGER NOT NULL,
    "userCount" INTEGER NOT NULL,
    "movieCount" INTEGER NOT NULL,
    "metrics" JSONB NOT NULL,

    CONSTRAINT "TrainedModel_pkey" PRIMARY KEY ("version")
);

-- CreateIndex
CREATE UNIQUE INDEX "Dataset_name_key" ON "Dataset"("name");

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- CreateIndex
CREATE UNIQUE INDEX "User_datasetId_externalId_key" ON "User"("datasetId", "externalId");

-- CreateIndex
CREATE INDEX "Movie_searchTitle_idx" ON "Movie" USING GIN ("searchTitle" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "Movie_ratingCount_id_idx" ON "Movie"("ratingCount" DESC, "id");

-- CreateIndex
CREATE UNIQUE INDEX "Movie_datasetId_externalId_key" ON "Movie"("datasetId", "externalId");

-- CreateIndex
CREATE UNIQUE INDEX "Genre_name_key" ON "Genre"("name");

-- CreateIndex
CREATE INDEX "MovieGenre_genreId_idx" ON "MovieGenre"("genreId");

-- CreateIndex
CREATE INDEX "Rating_movieId_idx" ON "Rating"("movieId");

-- CreateIndex
CREATE UNIQUE INDEX "ApiToken_tokenHash_key" ON "ApiToken"("tokenHash");

-- CreateIndex
CREATE INDEX "ApiToken_userId_idx" ON "ApiToken"("userId");

-- CreateIndex
CREATE INDEX "TrainedModel_activatedAt_idx" ON "TrainedModel"("activatedAt");

-- AddForeignKey
ALTER TABLE "User" ADD CONSTRAINT "User_datasetId_fkey" FOREIGN KEY ("datasetId") REFERENCES "Dataset"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Movie" ADD CONSTRAINT "Movie_datasetId_fkey" FOREIGN KEY ("datasetId") REFERENCES "Dataset"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MovieGenre" ADD CONSTRAINT "MovieGenre_movieId_fkey" FOREIGN KEY ("movieId") REFERENCES "Movie"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MovieGenre" ADD CONSTRAINT "MovieGenre_genreId_fkey" FOREIGN KEY ("genreId") REFERENCES "Genre"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Rating" ADD CONSTRAINT "Rating_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Rating" ADD CONSTRAINT "Rating_movieId_fkey" FOREIGN KEY ("movieId") REFERENCES "Movie"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApiToken" ADD CONSTRAINT "ApiToken_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Half a star to five stars
ALTER TABLE "Rating" ADD CONSTRAINT "Rating_halfStars_check" CHECK ("halfStars" BETWEEN 1 AND 10);

-- An account has an e-mail and a password, an imported person neither
ALTER TABLE "User" ADD CONSTRAINT "User_account_check" CHECK (("email" IS NULL) = ("passwordHash" IS NULL));

-- Counts that lists show. Kept per statement from its transition tables, so that a COPY of a million ratings
-- costs one aggregation, and no writer can forget them.
CREATE FUNCTION rating_counts_add() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "Movie" AS m SET "ratingCount" = m."ratingCount" + d.n, "halfStarSum" = m."halfStarSum" + d.s
  FROM (SELECT "movieId", count(*)::int AS n, sum("halfStars")::int AS s FROM added GROUP BY "movieId" ORDER BY "movieId") AS d
  WHERE m.id = d."movieId";
  UPDATE "User" AS u SET "ratingCount" = u."ratingCount" + d.n
  FROM (SELECT "userId", count(*)::int AS n FROM added GROUP BY "userId") AS d
  WHERE u.id = d."userId";
  RETURN NULL;
END $$;

CREATE FUNCTION rating_counts_subtract() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "Movie" AS m SET "ratingCount" = m."ratingCount" - d.n, "halfStarSum" = m."halfStarSum" - d.s
  FROM (SELECT "movieId", count(*)::int AS n, sum("halfStars")::int AS s FROM removed GROUP BY "movieId" ORDER BY "movieId") AS d
  WHERE m.id = d."movieId";
  UPDATE "User" AS u SET "ratingCount" = u."ratingCount" - d.n
  FROM (SELECT "userId", count(*)::int AS n FROM removed GROUP BY "userId") AS d
  WHERE u.id = d."userId";
  RETURN NULL;
END $$;

CREATE FUNCTION rating_counts_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "Movie" AS m SET "halfStarSum" = m."halfStarSum" + d.s
  FROM (
    SELECT "movieId", sum(s)::int AS s FROM (
      SELECT "movieId", "halfStars" AS s FROM added UNION ALL SELECT "movieId", -"halfStars" FROM removed
    ) AS both_sides GROUP BY "movieId"
  ) AS d
  WHERE m.id = d."movieId" AND d.s <> 0;
  RETURN NULL;
END $$;

CREATE TRIGGER rating_inserted AFTER INSERT ON "Rating"
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION rating_counts_add();
CREATE TRIGGER rating_deleted AFTER DELETE ON "Rating"
  REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION rating_counts_subtract();
CREATE TRIGGER rating_updated AFTER UPDATE ON "Rating"
  REFERENCING OLD TABLE AS removed NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION rating_counts_change();
