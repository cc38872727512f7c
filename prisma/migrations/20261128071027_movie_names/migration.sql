-- CreateEnum
CREATE TYPE "MovieNameKind" AS ENUM ('TITLE', 'PART', 'INITIALS');

-- CreateTable
CREATE TABLE "MovieName" (
    "movieId" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "MovieNameKind" NOT NULL,

    CONSTRAINT "MovieName_pkey" PRIMARY KEY ("movieId","name")
);

-- CreateIndex
CREATE INDEX "MovieName_name_idx" ON "MovieName"("name");

-- CreateIndex
CREATE INDEX "MovieName_name_trgm_idx" ON "MovieName" USING GIN ("name" gin_trgm_ops);

-- AddForeignKey
ALTER TABLE "MovieName" ADD CONSTRAINT "MovieName_movieId_fkey" FOREIGN KEY ("movieId") REFERENCES "Movie"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A query of one or two letters is in most titles, so it must begin a word. Longer ones are found anywhere, as before.
CREATE OR REPLACE FUNCTION matching_movies(query text, pattern text) RETURNS SETOF int
LANGUAGE sql STABLE SET enable_seqscan = off
AS $$
  SELECT id FROM "Movie"
  WHERE length(query) > 2
    AND ("searchTitle" % query OR query <% "searchTitle" OR "searchTitle" LIKE '%' || pattern || '%')
  UNION ALL
  SELECT id FROM "Movie"
  WHERE length(query) <= 2 AND ("searchTitle" LIKE pattern || '%' OR "searchTitle" LIKE '% ' || pattern || '%')
$$;
