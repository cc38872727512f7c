import { exportMyData, mostExportedAtOnce } from '@/lib/domain/accounts/export-my-data'
import { builder } from '../builder'

builder.queryField('exportMyData', (t) =>
  t.field({
    type: 'JSONObject',
    description: `Everything kept about the signed-in person, to save as a file. Its keys:
- profile: email, displayName, visibility, blindMode, createdAt
- ratings: movieId, title, year, stars, ratedAt
- marks: movieId, title, year, kind, markedAt
- sealedPredictions: what was predicted before a rating, in stars, and the film's average then
- tasteChanges: what a film had before each recent change, kept while a feed may be paged
- apiTokens: name, scope, createdAt, expiresAt, lastUsedAt; never the secret, of which only a hash is kept
Of the password, too, only a hash is kept; it is left out. An operation may ask for it once, and pays a point more for each row; more than ${mostExportedAtOnce} rows are QUERY_TOO_COMPLEX: GET /api/export sends them as a file.`,
    complexity: 1_000,
    resolve: (_, __, context) => exportMyData(context),
  }),
)
