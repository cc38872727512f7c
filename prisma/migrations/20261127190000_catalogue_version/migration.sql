-- Counts the changes to films and genres, so that a server process notices that its copies of them are stale.
CREATE TABLE "CatalogueVersion" (
    "onlyRow" BOOLEAN NOT NULL DEFAULT true,
    "version" BIGINT NOT NULL,

    CONSTRAINT "CatalogueVersion_pkey" PRIMARY KEY ("onlyRow")
);

ALTER TABLE "CatalogueVersion" ADD CONSTRAINT "CatalogueVersion_onlyRow_check" CHECK ("onlyRow");

-- The new version becomes visible with the change itself: whoever reads the version and then a film, reads the film as of
-- that version or later. The row is locked until the transaction ends, so that no change is counted before it can be read;
-- an edit therefore waits for an import that is under way.
CREATE FUNCTION bump_catalogue_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "CatalogueVersion" (version) VALUES (1)
  ON CONFLICT ("onlyRow") DO UPDATE SET version = "CatalogueVersion".version + 1;
  RETURN NULL;
END $$;

-- The counts of ratings are no part of a copy: "ratingCount" and "halfStarSum" change with each rating.
CREATE TRIGGER movie_changes_catalogue
AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE OF id, title, year, "searchTitle", fact, "imdbId", "tmdbId", "datasetId", "externalId" ON "Movie"
FOR EACH STATEMENT EXECUTE FUNCTION bump_catalogue_version();

CREATE TRIGGER genre_changes_catalogue
AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "Genre"
FOR EACH STATEMENT EXECUTE FUNCTION bump_catalogue_version();

CREATE TRIGGER movie_genre_changes_catalogue
AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "MovieGenre"
FOR EACH STATEMENT EXECUTE FUNCTION bump_catalogue_version();
