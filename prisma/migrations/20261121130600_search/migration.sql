-- Films whose title matches a query by trigrams, or holds it. `pattern` is the query with what LIKE takes for its own
-- escaped. The planner thinks comparing trigrams costs nothing and reads all titles, twenty times slower than the index.
CREATE FUNCTION matching_movies(query text, pattern text) RETURNS SETOF int
LANGUAGE sql STABLE SET enable_seqscan = off
AS $$
  SELECT id FROM "Movie"
  WHERE "searchTitle" % query OR query <% "searchTitle" OR "searchTitle" LIKE '%' || pattern || '%'
$$;
