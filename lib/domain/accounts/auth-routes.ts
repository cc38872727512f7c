/** A route of next-auth that this site serves. */
interface AuthRoute {
  readonly methods: readonly string[]
  /** Whether the name of a sign-in provider follows. */
  readonly provider: 'none' | 'possible' | 'needed'
}

const routes: Readonly<Record<string, AuthRoute>> = {
  csrf: { methods: ['GET'], provider: 'none' },
  error: { methods: ['GET'], provider: 'none' },
  providers: { methods: ['GET'], provider: 'none' },
  session: { methods: ['GET'], provider: 'none' },
  signin: { methods: ['GET', 'POST'], provider: 'possible' },
  signout: { methods: ['GET', 'POST'], provider: 'none' },
  callback: { methods: ['POST'], provider: 'needed' },
  // Scripts of next-auth report errors here. They are accepted and dropped.
  _log: { methods: ['POST'], provider: 'none' },
}

/** Why no route matches a request; null if one does. */
export function routeRefusal(method: string, [action = '', ...rest]: readonly string[]) {
  const route = Object.hasOwn(routes, action) ? routes[action] : undefined
  const isThere = route && hasProvider(route, rest)
  if (!isThere) return { status: 404, message: 'There is nothing here.' }
  if (route.methods.includes(method)) return null
  const allow = route.methods.join(', ')
  return { status: 405, message: `Use ${allow}.`, allow }
}

function hasProvider({ provider }: AuthRoute, rest: readonly string[]): boolean {
  if (rest.length === 0) return provider !== 'needed'
  return provider !== 'none' && rest.length === 1 && rest[0] === 'credentials'
}
