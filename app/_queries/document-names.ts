/**
 * Takes the place of the package gql.tada in built pages (next.config.mjs). They send IDs of documents, so the browser
 * needs the names of operations, and no parser.
 */
export const initGraphQLTada = () => (text: string) => {
  const [, operation, name] = /^\s*(query|mutation)\s+(\w+)/.exec(text) ?? []
  return { definitions: [{ operation, name: { value: name } }] }
}
