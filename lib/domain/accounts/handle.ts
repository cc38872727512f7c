import { z } from 'zod'

/** Addresses that could look like pages of the site, and names that could look like its operator. */
const reserved = new Set(
  (
    'about account admin administrator anonymous api app auth blog contact delete deleted edit everyone ' +
    'export feed films forgot forms graphiql graphql guest help home info legal library login logout mail ' +
    'matinee me member members mod moderator movie movies new news nobody null official operator owner people ' +
    'person postmaster privacy profile public rate ratings reset root search security settings sign-in ' +
    'sign-out sign-up site staff status support system taste team terms test together undefined user users ' +
    'webmaster welcome www you'
  ).split(' '),
)

/** A name for the address of a public page, as it is stored: in lower case. */
export const handle = z
  .string()
  .trim()
  .toLowerCase()
  .min(3, 'Use at least 3 characters.')
  .max(30, 'Use at most 30 characters.')
  .regex(
    /^[a-z0-9]+(-[a-z0-9]+)*$/,
    'Use letters from a to z, digits, and single hyphens between them.',
  )
  .refine((name) => !reserved.has(name), 'This handle is reserved. Choose another.')
