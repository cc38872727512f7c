-- CreateEnum
CREATE TYPE "Visibility" AS ENUM ('PRIVATE', 'PUBLIC');

-- CreateEnum
CREATE TYPE "MarkKind" AS ENUM ('WATCHLIST', 'NOT_INTERESTED', 'SEEN', 'HIDDEN');

-- AlterTable
ALTER TABLE "ApiToken" ADD COLUMN     "expiresAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "User" ADD COLUMN     "blindMode" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "visibility" "Visibility" NOT NULL DEFAULT 'PRIVATE';

-- CreateTable
CREATE TABLE "SealedPrediction" (
    "userId" INTEGER NOT NULL,
    "movieId" INTEGER NOT NULL,
    "modelVersion" TEXT NOT NULL,
    "stars" DOUBLE PRECISION NOT NULL,
    "low" DOUBLE PRECISION NOT NULL,
    "high" DOUBLE PRECISION NOT NULL,
    "filmAverage" DOUBLE PRECISION,
    "halfStars" SMALLINT NOT NULL,
    "sealedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SealedPrediction_pkey" PRIMARY KEY ("userId","movieId")
);

-- CreateTable
CREATE TABLE "Mark" (
    "userId" INTEGER NOT NULL,
    "movieId" INTEGER NOT NULL,
    "kind" "MarkKind" NOT NULL,
    "markedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Mark_pkey" PRIMARY KEY ("userId","movieId","kind")
);

-- CreateTable
CREATE TABLE "TasteChange" (
    "userId" INTEGER NOT NULL,
    "tasteVersion" INTEGER NOT NULL,
    "movieId" INTEGER NOT NULL,
    "halfStars" SMALLINT,
    "ratedAt" TIMESTAMPTZ(3),
    "marks" "MarkKind"[],
    "changedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "TasteChange_pkey" PRIMARY KEY ("userId","tasteVersion","movieId")
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "key" VARCHAR(255) NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "Mark_movieId_idx" ON "Mark"("movieId");

-- AddForeignKey
ALTER TABLE "SealedPrediction" ADD CONSTRAINT "SealedPrediction_userId_movieId_fkey" FOREIGN KEY ("userId", "movieId") REFERENCES "Rating"("userId", "movieId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Mark" ADD CONSTRAINT "Mark_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Mark" ADD CONSTRAINT "Mark_movieId_fkey" FOREIGN KEY ("movieId") REFERENCES "Movie"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TasteChange" ADD CONSTRAINT "TasteChange_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;
