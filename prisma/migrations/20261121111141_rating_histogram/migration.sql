-- DropIndex
DROP INDEX "Rating_movieId_idx";

-- CreateIndex
CREATE INDEX "Rating_movieId_halfStars_idx" ON "Rating"("movieId", "halfStars");
