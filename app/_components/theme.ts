import { cookies } from 'next/headers'

export const themeCookie = 'matinee.theme'

/** The theme that the person chose; undefined follows the system. */
export async function chosenTheme(): Promise<'light' | 'dark' | undefined> {
  const theme = (await cookies()).get(themeCookie)?.value
  return theme === 'light' || theme === 'dark' ? theme : undefined
}
