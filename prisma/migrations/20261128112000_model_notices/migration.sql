-- Server processes listen to this channel (lib/domain/models/watch-models.ts). The notice is sent when the transaction
-- is committed.
CREATE FUNCTION notify_models_changed() RETURNS trigger AS $$
BEGIN
  NOTIFY matinee_models;
  RETURN NULL;
END
$$ LANGUAGE plpgsql;

CREATE TRIGGER "TrainedModel_changed" AFTER INSERT OR UPDATE OR DELETE ON "TrainedModel"
  FOR EACH STATEMENT EXECUTE FUNCTION notify_models_changed();
