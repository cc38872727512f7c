-- CreateEnum
CREATE TYPE "Role" AS ENUM ('MEMBER', 'ADMIN');

-- AlterTable
ALTER TABLE "Movie" ADD COLUMN     "hiddenAt" TIMESTAMPTZ(3),
ALTER COLUMN "datasetId" DROP NOT NULL,
ALTER COLUMN "externalId" DROP NOT NULL;

-- AlterTable
ALTER TABLE "User" ADD COLUMN     "role" "Role" NOT NULL DEFAULT 'MEMBER';

-- CreateTable
CREATE TABLE "MovieDetails" (
    "movieId" INTEGER NOT NULL,
    "originalTitle" TEXT,
    "alternativeTitles" TEXT[],
    "runtime" INTEGER,
    "languages" TEXT[],
    "countries" TEXT[],
    "certificate" TEXT,
    "overview" TEXT,
    "releaseDate" DATE,
    "directors" TEXT[],
    "cast" TEXT[],
    "keywords" TEXT[],
    "filterKeys" TEXT[],

    CONSTRAINT "MovieDetails_pkey" PRIMARY KEY ("movieId")
);

-- CreateIndex
CREATE INDEX "MovieDetails_filterKeys_idx" ON "MovieDetails" USING GIN ("filterKeys");

-- CreateIndex
CREATE INDEX "MovieDetails_runtime_idx" ON "MovieDetails"("runtime");

-- CreateIndex
CREATE INDEX "Movie_imdbId_idx" ON "Movie"("imdbId");

-- CreateIndex
CREATE INDEX "Movie_tmdbId_idx" ON "Movie"("tmdbId");

-- AddForeignKey
ALTER TABLE "MovieDetails" ADD CONSTRAINT "MovieDetails_movieId_fkey" FOREIGN KEY ("movieId") REFERENCES "Movie"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Hiding a film changes what lists show, so it is a change of the catalogue.
DROP TRIGGER movie_changes_catalogue ON "Movie";
CREATE TRIGGER movie_changes_catalogue
AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE OF id, title, year, "searchTitle", fact, "imdbId", "tmdbId", "datasetId", "externalId", "hiddenAt" ON "Movie"
FOR EACH STATEMENT EXECUTE FUNCTION bump_catalogue_version();
