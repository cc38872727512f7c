/** The page for signing in, which leads on to a local path. */
export const signInPath = (next: string): string => `/sign-in?next=${encodeURIComponent(next)}`
