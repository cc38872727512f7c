import type { Scene } from '../../support/authorisation-scene'

/*
 * The access rules of the API. authorisation.test.ts tries every line of these tables as every kind of caller. It fails
 * for a mutation, a node type or a field without a line here, and for a line that is no longer in the schema.
 */

export type MutationAccess =
  /** Callers need not be signed in. If they send a token, it must be valid. */
  | 'anyone'
  /** Signed-in callers, for themselves; not with a token of scope READ. */
  | 'writer'
  /** As `writer`, with a password or token that only the owner has; others get userErrors. */
  | 'writerOfOwn'
  /** Signed-in callers whom the operator made an admin; nobody else. */
  | 'admin'

export interface MutationCase {
  readonly access: MutationAccess
  /** A valid input, as the owner would send it. */
  readonly input: (scene: Scene) => object
}

const trial = (access: MutationAccess, input: MutationCase['input']): MutationCase => ({
  access,
  input,
})

export const mutations: Readonly<Record<string, readonly MutationCase[]>> = {
  acceptInvitation: [trial('writer', ({ receivedToken }) => ({ token: receivedToken }))],
  addMovie: [trial('admin', () => ({ title: 'New' }))],
  changePassword: [
    trial('writerOfOwn', ({ password }) => ({
      currentPassword: password,
      newPassword: 'quite another secret',
    })),
  ],
  confirmImport: [trial('writerOfOwn', ({ importId }) => ({ importId }))],
  createApiToken: [
    trial('writer', () => ({ name: 'new', scope: 'READ' })),
    trial('anyone', ({ email, password }) => ({ name: 'new', scope: 'READ', email, password })),
  ],
  createInvitation: [trial('writer', () => ({}))],
  deleteAccount: [trial('writerOfOwn', ({ password }) => ({ password }))],
  deleteViewing: [trial('writerOfOwn', ({ viewingId }) => ({ viewingId }))],
  hideMovie: [trial('admin', ({ movieId }) => ({ movieId }))],
  logViewing: [trial('writer', ({ movieId }) => ({ movieId, watchedOn: '2026-03-01' }))],
  markMovie: [trial('writer', ({ movieId }) => ({ movieId, kind: 'HIDDEN' }))],
  rateMovie: [trial('writer', ({ movieId }) => ({ movieId, stars: 4 }))],
  rateMovies: [trial('writer', ({ movieId }) => ({ ratings: [{ movieId, stars: 4 }] }))],
  removeCompanion: [trial('writerOfOwn', ({ companionId }) => ({ userId: companionId }))],
  removeRating: [trial('writer', ({ movieId }) => ({ movieId }))],
  requestPasswordReset: [trial('anyone', ({ email }) => ({ email }))],
  resetPassword: [
    trial('anyone', ({ resetToken }) => ({
      token: resetToken,
      newPassword: 'quite another secret',
    })),
  ],
  revokeApiToken: [trial('writerOfOwn', ({ tokenId }) => ({ tokenId }))],
  revokeInvitation: [trial('writerOfOwn', ({ invitationId }) => ({ invitationId }))],
  signOutEverywhere: [trial('writer', () => ({ endTokens: true }))],
  signUp: [
    trial('anyone', ({ newEmail }) => ({
      email: newEmail,
      password: 'a password to begin with',
      displayName: 'New',
    })),
  ],
  undoImport: [trial('writerOfOwn', ({ importId }) => ({ importId }))],
  unmarkMovie: [trial('writer', ({ movieId }) => ({ movieId, kind: 'HIDDEN' }))],
  updateMovie: [trial('admin', ({ movieId }) => ({ movieId, year: 1999 }))],
  updateProfile: [trial('writer', () => ({ displayName: 'Renamed' }))],
  updateViewing: [trial('writerOfOwn', ({ viewingId }) => ({ viewingId, rewatch: true }))],
}

export type NodeAccess =
  /** Visible to everyone. */
  | 'public'
  /** Visible to the owner; to others only if the owner is public. */
  | 'person'
  /** Visible to the owner only. */
  | 'owner'

export const nodes: Readonly<
  Record<string, { readonly access: NodeAccess; readonly id: (scene: Scene) => string }>
> = {
  ApiToken: { access: 'owner', id: ({ tokenId }) => tokenId },
  Genre: { access: 'public', id: ({ genreId }) => genreId },
  Invitation: { access: 'owner', id: ({ invitationId }) => invitationId },
  Model: { access: 'public', id: ({ modelId }) => modelId },
  Movie: { access: 'public', id: ({ movieId }) => movieId },
  Rating: { access: 'person', id: ({ ratingId }) => ratingId },
  HistoryImport: { access: 'owner', id: ({ importId }) => importId },
  Viewing: { access: 'owner', id: ({ viewingId }) => viewingId },
  User: { access: 'person', id: ({ ownerId }) => ownerId },
}

export type FieldAccess =
  /** Visible to everyone who sees the node. */
  | 'asNode'
  /** About the viewer: null without a viewer. */
  | 'viewer'
  /** The reason why a value is hidden without a viewer; null for a viewer. */
  | 'reason'
  /** About the viewer: UNAUTHENTICATED without a viewer. */
  | 'signedIn'
  /** Visible to the owner only: FORBIDDEN for others who see the node, UNAUTHENTICATED without a viewer. */
  | 'ownerOnly'
  /** Visible to the owner only: null for others who see the node, because it can be in a list. */
  | 'ownerOrNull'
  /** A person: null for others if the person is not public. */
  | 'person'
  /** About the viewer and the owner: null for the owner, and without a viewer. */
  | 'othersOnly'

export interface FieldCase {
  readonly access: FieldAccess
  /** Arguments with their parentheses; empty where none is required. */
  readonly args: (scene: Scene) => string
}

const lines = (
  type: string,
  access: FieldAccess,
  names: string,
  args: FieldCase['args'] = () => '',
): [string, FieldCase][] => names.split(' ').map((name) => [`${type}.${name}`, { access, args }])

export const fields: Readonly<Record<string, FieldCase>> = Object.fromEntries([
  ...lines(
    'Query',
    'asNode',
    'dataset decades genres lengths model models movies onboarding rateLimit',
  ),
  ...lines('Query', 'asNode', 'movie node', ({ movieId }) => `(id: "${movieId}")`),
  ...lines('Query', 'asNode', 'nodes', ({ movieId }) => `(ids: ["${movieId}"])`),
  ...lines('Query', 'asNode', 'recommendFor', () => '(ratings: [{ title: "alien", stars: 5 }])'),
  ...lines('Query', 'asNode', 'invitation', ({ receivedToken }) => `(token: "${receivedToken}")`),
  ...lines('Query', 'asNode', 'similarTitles', () => '(title: "alien")'),
  ...lines('Query', 'asNode', 'groupRecommendations', () => {
    const guests = ['Ann', 'Ben'].map((name) => `{ name: "${name}", ratings: [] }`)
    return `(guests: [${guests.join()}])`
  }),
  ...lines('Query', 'person', 'person', ({ handle }) => `(handle: "${handle}")`),
  ...lines('Query', 'viewer', 'viewer'),
  ...lines('Query', 'signedIn', 'counterfactual', ({ movieId }) => {
    return `(movieId: "${movieId}", without: ["${movieId}"])`
  }),
  ...lines('Query', 'signedIn', 'exportMyData'),
  ...lines(
    ...(['Query', 'signedIn', 'counterfactual'] as const),
    ({ movieId }) => `(movieId: "${movieId}", without: ["${movieId}"])`,
  ),

  ...lines('ApiToken', 'asNode', 'id name scope createdAt expiresAt lastUsedAt'),
  ...lines('Genre', 'asNode', 'id name'),
  ...lines('Invitation', 'asNode', 'id createdAt expiresAt'),
  ...lines('Model', 'asNode', 'id version kind trainedAt active'),
  ...lines('Model', 'asNode', 'ratingCount userCount movieCount metrics'),
  ...lines('Movie', 'asNode', 'id title year fact genres'),
  ...lines('Movie', 'asNode', 'originalTitle alternativeTitles runtime languages countries'),
  ...lines('Movie', 'asNode', 'certificate overview releaseDate directors cast keywords'),
  ...lines('Movie', 'asNode', 'imdbId tmdbId'),
  ...lines('Movie', 'asNode', 'ratingCount averageStars ratingHistogram similar'),
  // Without a viewer the same as for a viewer without marks.
  ...lines('Movie', 'asNode', 'viewerMarks hiddenFromFeed'),
  ...lines('Movie', 'viewer', 'viewerRating prediction'),
  ...lines('Movie', 'reason', 'predictionHidden'),
  ...lines('Rating', 'asNode', 'id movie stars ratedAt'),
  ...lines('Rating', 'ownerOrNull', 'sealedPrediction'),
  ...lines('HistoryImport', 'asNode', 'id source status createdAt unused counts'),
  ...lines('HistoryImport', 'asNode', 'entries', () => '(status: MATCHED)'),
  ...lines('Viewing', 'asNode', 'id movie watchedOn rewatch tags note'),
  ...lines('User', 'asNode', 'id displayName handle createdAt ratingCount ratings taste tasteMap'),
  ...lines('User', 'othersOnly', 'agreementWithViewer'),
  ...lines(
    'User',
    'ownerOnly',
    'email visibility blindMode allowsTraining role apiTokens recommendations shelves',
  ),
  ...lines('User', 'ownerOnly', 'companions invitations diary diaryMonths historyImports'),
  ...lines('User', 'ownerOnly', 'watchlist notInterested seen hiddenFromFeed accuracy'),
])
