/** A hostile request: small to send, expensive to answer. */
export interface HostileDocument {
  readonly name: string
  readonly query: string
  readonly variables?: object
}

const times = (count: number, part: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => part(at)).join(' ')

const nested = (depth: number, open: string, inner: string, close: string): string =>
  open.repeat(depth) + inner + close.repeat(depth)

const ofFilms = (selection: string): string => `{ movies { edges { node { ${selection} } } } }`

const deep = (depth: number): Record<string, string> => ({
  'similar films of similar films': ofFilms(
    nested(depth, 'similar { edges { node { ', 'id', ' } } }'),
  ),
  'films of contributions': ofFilms(
    nested(depth, 'prediction { contributions { movie { ', 'id', ' } } }'),
  ),
  'fragments within fragments': `${ofFilms('...F0')} ${times(depth, (at) => `fragment F${at} on Movie { similar { edges { node { ...F${at + 1} } } } }`)} fragment F${depth} on Movie { id }`,
  'fields that do not exist': nested(depth * 3, '{ a ', '', '}'),
  'types of types': `{ __schema { types { ${nested(depth * 3, 'ofType { ', 'name', ' }')} } } }`,
})

const signIn = `createApiToken(input: { name: "x", scope: READ, email: "a@example.org", password: "guess" }) { token }`
const signUp = `signUp(input: { email: "a@example.org", password: "a long password", displayName: "A" }) { user { id } }`

const aliased = (count: number): Record<string, string> => ({
  'the same field': `{ ${times(count, (at) => `a${at}: viewer { id }`)} }`,
  __typename: `{ ${times(count, (at) => `a${at}: __typename`)} }`,
  searches: `{ ${times(count, (at) => `a${at}: movies(query: "a", first: 1) { totalCount }`)} }`,
  'sign-ins': `mutation { ${times(count, (at) => `a${at}: ${signIn}`)} }`,
  'sign-ups': `mutation { ${times(count, (at) => `a${at}: ${signUp}`)} }`,
  'the schema': `{ ${times(count, (at) => `a${at}: __schema { types { name } }`)} }`,
  'one in each fragment': `{ ${times(count, (at) => `... { a${at}: viewer { id } }`)} }`,
})

const bombs = (levels: number): Record<string, string> => ({
  'twice each': `${ofFilms('...F0')} ${times(levels, (at) => `fragment F${at} on Movie { ...F${at + 1} ...F${at + 1} }`)} fragment F${levels} on Movie { id title }`,
  'twice each, nested': `${ofFilms('...F0')} ${times(levels, (at) => `fragment F${at} on Movie { a: similar { edges { node { ...F${at + 1} } } } similar { edges { node { ...F${at + 1} } } } }`)} fragment F${levels} on Movie { id }`,
  'four times each, by inline fragments': `${ofFilms('...F0')} ${times(levels, (at) => `fragment F${at} on Movie { ... { ...F${at + 1} ...F${at + 1} } ... on Movie { ...F${at + 1} ...F${at + 1} } }`)} fragment F${levels} on Movie { id }`,
  'never used': `{ viewer { id } } ${times(levels, (at) => `fragment F${at} on Movie { ...F${at + 1} ...F${at + 1} }`)} fragment F${levels} on Movie { id title }`,
})

const circles = (length: number): Record<string, string> => {
  const next = (at: number): string => `...F${(at + 1) % length}`
  return {
    'side by side': `${ofFilms('...F0')} ${times(length, (at) => `fragment F${at} on Movie { id ${next(at)} }`)}`,
    nested: `${ofFilms('...F0')} ${times(length, (at) => `fragment F${at} on Movie { similar { edges { node { ${next(at)} } } } }`)}`,
    'never used': `{ viewer { id } } ${times(length, (at) => `fragment F${at} on Movie { id ${next(at)} ${next(at)} }`)}`,
  }
}

const directives = (count: number): Record<string, string> => ({
  'on a field': `{ viewer ${times(count, () => '@skip(if: false)')} { id } }`,
  'that do not exist': `{ viewer ${times(count, (at) => `@no${at}`)} { id } }`,
  'on an operation': `query Q ${times(count, () => '@include(if: true)')} { viewer { id } }`,
  'on a fragment': `{ ... ${times(count, () => '@include(if: true)')} { viewer { id } } }`,
  'on many fields': `{ viewer { ${times(count * 11, () => 'id @include(if: true)')} } }`,
})

const literals = (size: number): Record<string, string> => ({
  string: `{ movies(query: "${'x'.repeat(size * 100)}") { totalCount } }`,
  'block string': `{ movies(query: """${'x\n'.repeat(size * 50)}""") { totalCount } }`,
  number: `{ movies(first: ${'9'.repeat(size * 100)}) { totalCount } }`,
  'lists in lists': `{ nodes(ids: ${nested(size, '[', '"a"', ']')}) { id } }`,
  'objects in objects': `{ movies(filter: ${nested(size, '{ genres: ', '1', '}')}) { totalCount } }`,
  'list of many': `{ nodes(ids: [${times(size * 100, () => '"a"')}]) { id } }`,
  'name of a field': `{ ${'x'.repeat(size * 100)} }`,
  'name of an alias': `{ ${'x'.repeat(size * 100)}: viewer { id } }`,
  'name of a variable': `query ($${'x'.repeat(size * 100)}: Int) { viewer { id } }`,
})

const variables = (size: number): Record<string, unknown> => ({
  string: { query: 'x'.repeat(size * 100) },
  lists: JSON.parse(nested(size, '[', '1', ']')),
  objects: JSON.parse(nested(size, '{"a":', '1', '}')),
  many: Array.from({ length: size * 500 }, () => 1),
  'many texts': Object.fromEntries(Array.from({ length: size * 450 }, (_, at) => [`k${at}`, ''])),
})

const pages = (first: number): Record<string, string> => {
  const page = (field: string, inner: string): string =>
    `${field}(first: ${first}) { edges { node { ${inner} } } }`
  const ofSimilar = page('similar', page('similar', 'id title'))
  return {
    'of films of films': `{ ${page('movies', ofSimilar)} }`,
    'by variables': `query ($n: Int = ${first}) { ${page('movies', ofSimilar).replaceAll(String(first), '$n')} }`,
    'of recommendations of films': `{ viewer { ${page('recommendations', ofSimilar)} } }`,
    'of ratings of films': `{ viewer { ratings(last: ${first}) { edges { node { movie { ${ofSimilar} } } } } } }`,
    'of contributions': `{ ${page('movies', `prediction { contributions(first: ${first}) { movie { ${page('similar', 'id')} } } }`)} }`,
    'of films like a title': `{ similarTitles(title: "a") { neighbours(first: ${first}) { edges { node { ${ofSimilar} } } } } }`,
  }
}

const typenames = (count: number): Record<string, string> => ({
  'side by side': `{ ${times(count, () => '__typename')} }`,
  'in pages': `{ movies(first: 100) { edges { ${times(count, () => '__typename')} } } }`,
  'in fragments': `{ ${times(20, () => '...F')} } fragment F on Query { ${times(count / 10, () => '__typename')} }`,
})

const introspections = (count: number): Record<string, string> => {
  const inside = (levels: number): string =>
    levels === 0 ? 'name' : `fields { type { ${inside(levels - 1)} } args { type { name } } }`
  return {
    'fields of types of fields': `{ __schema { types { ${inside(count + 2)} } } }`,
    'of one type': `{ __type(name: "Movie") { ${inside(count + 3)} } }`,
    'side by side': `{ ${times(count + 4, (at) => `a${at}: __schema { types { ${inside(2)} } }`)} }`,
    'by fragments': `{ __schema { types { ...F0 } } } ${times(count + 2, (at) => `fragment F${at} on __Type { fields { type { ...F${at + 1} } } }`)} fragment F${count + 2} on __Type { name }`,
    'possible types': `{ __schema { types { ${nested(count + 2, 'possibleTypes { interfaces { ', 'name', ' } }')} } } }`,
  }
}

const operations = (count: number): Record<string, string> => ({
  'never run': times(count * 40, (at) => `query Q${at} { viewer { id } }`),
  'with fragments': `${times(count * 10, (at) => `query Q${at} { ...F }`)} fragment F on Query { ${times(150, () => 'viewer { id }')} }`,
})

const sized = (
  family: string,
  sizes: readonly number[],
  documents: (size: number) => Record<string, string>,
): HostileDocument[] =>
  sizes.flatMap((size) =>
    Object.entries(documents(size)).map(([kind, query]) => ({
      name: `${family}: ${kind}, ${size}`,
      query,
    })),
  )

/** More than 300, of every kind that is known to bring servers down, each at several sizes. */
export const hostileDocuments: readonly HostileDocument[] = [
  ...sized('deep', [6, 8, 12, 20, 40, 80, 160], deep),
  ...sized('aliases', [41, 60, 100, 150, 300], aliased),
  ...sized('fragment bomb', [9, 10, 12, 16, 20, 25, 30, 60], bombs),
  ...sized('circular fragments', [1, 2, 3, 5, 8, 20, 50, 100], circles),
  ...sized('directives', [5, 10, 25, 50, 100, 200, 400], directives),
  ...sized('literal', [21, 30, 50, 100, 300, 900], literals),
  ...sized('pages', [30, 40, 50, 60, 100], pages),
  ...sized('__typename', [201, 300, 500, 1000, 1900], typenames),
  ...sized('introspection', [1, 2, 3, 4, 5, 8], introspections),
  ...sized('operations', [10, 20, 30], operations),
  ...[21, 40, 80, 150].flatMap((size) =>
    Object.entries(variables(size)).map(([kind, value]) => ({
      name: `variables: ${kind}, ${size}`,
      query: 'query ($a: Int) { movies(first: $a) { totalCount } }',
      variables: { a: value },
    })),
  ),
]
