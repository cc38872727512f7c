-- CreateTable
CREATE TABLE "Viewing" (
    "id" SERIAL NOT NULL,
    "userId" INTEGER NOT NULL,
    "movieId" INTEGER NOT NULL,
    "watchedOn" DATE NOT NULL,
    "rewatch" BOOLEAN NOT NULL DEFAULT false,
    "tags" TEXT[],
    "note" TEXT,

    CONSTRAINT "Viewing_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Viewing_userId_watchedOn_id_idx" ON "Viewing"("userId", "watchedOn" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Viewing_userId_movieId_idx" ON "Viewing"("userId", "movieId");

-- CreateIndex
CREATE INDEX "Viewing_movieId_idx" ON "Viewing"("movieId");

-- AddForeignKey
ALTER TABLE "Viewing" ADD CONSTRAINT "Viewing_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Viewing" ADD CONSTRAINT "Viewing_movieId_fkey" FOREIGN KEY ("movieId") REFERENCES "Movie"("id") ON DELETE CASCADE ON UPDATE CASCADE;
