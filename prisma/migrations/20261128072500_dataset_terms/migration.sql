-- AlterTable
ALTER TABLE "Dataset" ADD COLUMN     "license" TEXT,
ADD COLUMN     "licenseUrl" TEXT,
ADD COLUMN     "source" TEXT;

-- The terms of data sets that were imported before, as in lib/datasets/known-datasets.ts.
UPDATE "Dataset" SET
  "license" = 'Free for research. Not to be redistributed or used commercially without the permission of GroupLens, and no endorsement may be implied.',
  "licenseUrl" = 'https://files.grouplens.org/datasets/movielens/' || "name" ||
    CASE "name" WHEN 'ml-10m' THEN '-README.html' ELSE '-README.txt' END,
  "source" = 'https://grouplens.org/datasets/movielens/'
WHERE "name" IN ('ml-100k', 'ml-1m', 'ml-10m');
UPDATE "Dataset" SET
  "license" = 'Free for research. To be redistributed under the same terms only, not to be used commercially without the permission of GroupLens, and no endorsement may be implied.',
  "licenseUrl" = 'https://files.grouplens.org/datasets/movielens/' || "name" || '-README.html',
  "source" = 'https://grouplens.org/datasets/movielens/'
WHERE "name" IN ('ml-latest-small', 'ml-25m', 'ml-32m', 'ml-latest');
UPDATE "Dataset" SET
  "license" = 'MIT licence, as Matinee itself. The films are real, the people and their ratings are simulated.'
WHERE "name" = 'sample';
