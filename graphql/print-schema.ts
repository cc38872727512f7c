// npm run schema: writes the schema as the code has it to schema.graphql.
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { schemaText } from './schema-text'

writeFileSync(path.join(import.meta.dirname, 'schema.graphql'), schemaText())
