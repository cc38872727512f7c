-- The planner expects few entries. With nested loops, the time of an import would grow with the square of its films.
ALTER FUNCTION apply_history(int, int, timestamptz, boolean) SET enable_nestloop = off;
ALTER FUNCTION undo_history(int, int) SET enable_nestloop = off;
