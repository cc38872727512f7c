import { z } from 'zod'

/** An e-mail address as it is stored: in lower case, without spaces around it. */
export const emailAddress = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, 'This e-mail address is too long.')
  .pipe(z.email('This is not an e-mail address.'))
