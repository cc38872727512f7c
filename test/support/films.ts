import { ask } from './ask'

/** The ID of the film with this title. */
export async function filmId(title: string): Promise<string> {
  const { data } = await ask(
    'query ($title: String!) { similarTitles(title: $title) { match { id } } }',
    { title },
  )
  return data.similarTitles.match.id
}

/** Rate films as the owner of a token. */
export async function rateFilms(
  token: string,
  stars: Readonly<Record<string, number>>,
): Promise<void> {
  for (const [title, given] of Object.entries(stars)) {
    const { data } = await ask(
      'mutation ($input: RateMovieInput!) { rateMovie(input: $input) { userErrors { code } } }',
      { input: { movieId: await filmId(title), stars: given } },
      { token },
    )
    if (data.rateMovie.userErrors.length > 0) throw new Error(`"${title}" cannot be rated.`)
  }
}

/** Turn blind mode on or off. */
export async function setBlindMode(token: string, blindMode: boolean): Promise<void> {
  await ask(
    'mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) { userErrors { code } } }',
    { input: { blindMode } },
    { token },
  )
}
