import { exportMyData, maxExportedAtOnce } from '@/lib/domain/accounts/export-my-data'
import { builder } from '../builder'

builder.queryField('exportMyData', (t) =>
  t.field({
    type: 'JSONObject',
    description: `All data stored about the viewer. Its keys:
- profile: email, displayName, handle, visibility, blindMode, allowsTraining, createdAt
- ratings: movieId, title, year, stars, ratedAt
- marks: movieId, title, year, kind, markedAt
- sealedPredictions: the prediction made before each rating, in stars, and the average rating of the movie at that time
- tasteChanges: the state of a movie before each recent change, which is stored for as long as a feed can be paged
- apiTokens: name, scope, createdAt, expiresAt, lastUsedAt; without the secret, of which only a hash is stored
- passwordResets: expiresAt of each link for choosing a new password
- companions: displayName, since
- invitations: createdAt, expiresAt; without the secret of the link, of which only a hash is stored
The hash of the password is not included. An operation can select this field once. It costs one more point for each row. More than ${maxExportedAtOnce} rows are refused with QUERY_TOO_COMPLEX: GET /api/export returns them as a file.`,
    complexity: 1_000,
    resolve: (_, __, context) => exportMyData(context),
  }),
)
