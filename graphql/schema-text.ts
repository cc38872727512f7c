import { lexicographicSortSchema, printSchema } from 'graphql'
import { schema } from './schema'

let printed: string | undefined

/** The schema in the schema definition language, as in schema.graphql. It is printed once per process. */
export const schemaText = (): string =>
  (printed ??= `${printSchema(lexicographicSortSchema(schema))}\n`)
