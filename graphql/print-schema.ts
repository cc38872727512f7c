// npm run schema: writes the schema as the code has it to schema.graphql.
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { lexicographicSortSchema, printSchema } from 'graphql'
import { schema } from './schema'

writeFileSync(
  path.join(import.meta.dirname, 'schema.graphql'),
  `${printSchema(lexicographicSortSchema(schema))}\n`,
)
