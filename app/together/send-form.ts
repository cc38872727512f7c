/**
 * Sends the fields of a form that works without JavaScript, and stays on the page. The server answers with a redirect,
 * which is not followed: the page is then refreshed, and shows what the form said.
 * @throws {Error} with a message for the person
 */
export async function sendForm(action: string, fields: URLSearchParams): Promise<void> {
  const response = await fetch(action, { method: 'POST', body: fields, redirect: 'manual' }).catch(
    () => null,
  )
  if (response?.type !== 'opaqueredirect')
    throw new Error('Matinee did not answer. Try again in a moment.')
}
