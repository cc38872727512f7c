-- AlterTable
ALTER TABLE "User" ADD COLUMN     "allowsTraining" BOOLEAN NOT NULL DEFAULT true;
