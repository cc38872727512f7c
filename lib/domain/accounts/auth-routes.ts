/** A route of next-auth that we offer. */
interface AuthRoute {
  readonly methods: readonly string[]
  /** Whether the name of the way to sign in follows. */
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
  // Where scripts of next-auth write into our log. We thank them and throw it away.
  _log: { methods: ['POST'], provider: 'none' },
}

/** Why a request is for no route of ours; null if it is for one. */
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
