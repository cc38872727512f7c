-- AlterTable
ALTER TABLE "Movie" ADD COLUMN     "addedAt" TIMESTAMPTZ(3);
