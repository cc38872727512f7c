import { locatedError, responsePathAsArray } from 'graphql'
import { isPromise, type Complete, type FieldPlan, type Path, type Run } from './plan'

export type Answer = Record<string, unknown>

/** All at once. @throws what made a field null that cannot be */
export function executeFields(
  fields: readonly FieldPlan[],
  source: unknown,
  run: Run,
  parent: Path | undefined,
): Answer | Promise<Answer> {
  const answer: Answer = {}
  let waits = false
  try {
    for (const field of fields) {
      const value = executeField(field, source, run, parent)
      answer[field.key] = value
      waits ||= isPromise(value)
    }
  } catch (error) {
    if (!waits) throw error
    // Those that were begun come to their end first.
    return Promise.allSettled(Object.values(answer)).then(() => Promise.reject(error as Error))
  }
  return waits ? settled(answer) : answer
}

/** One after another, as mutations are. */
export async function executeSerially(fields: readonly FieldPlan[], run: Run): Promise<Answer> {
  const answer: Answer = {}
  for (const field of fields)
    answer[field.key] = await executeField(field, undefined, run, undefined)
  return answer
}

async function settled(answer: Answer): Promise<Answer> {
  const keys = Object.keys(answer)
  const values = await Promise.all(Object.values(answer))
  for (const [at, key] of keys.entries()) answer[key] = values[at]
  return answer
}

function executeField(
  field: FieldPlan,
  source: unknown,
  run: Run,
  parent: Path | undefined,
): unknown {
  const path = { prev: parent, key: field.key, typename: field.parentType.name }
  const { complete, isRequired } = field
  let value: unknown
  try {
    value = field.resolve(field, source, run, path)
  } catch (error) {
    return failed(error, isRequired, field, run, path)
  }
  return completed(value, complete, isRequired, field, run, path)
}

/** A value at its place in the answer: null with an error if it fails. @throws if it must not be null */
export function completed(
  value: unknown,
  complete: Complete,
  isRequired: boolean,
  field: FieldPlan,
  run: Run,
  path: Path,
): unknown {
  try {
    const done = isPromise(value)
      ? value.then((found) => complete(found, field, run, path))
      : complete(value, field, run, path)
    if (!isPromise(done)) return done
    return done.then(undefined, (error) => failed(error, isRequired, field, run, path))
  } catch (error) {
    return failed(error, isRequired, field, run, path)
  }
}

function failed(
  error: unknown,
  isRequired: boolean,
  { nodes }: FieldPlan,
  { errors }: Run,
  path: Path,
): null {
  const located = locatedError(error, nodes, responsePathAsArray(path))
  if (isRequired) throw located
  errors.add(located, path)
  return null
}
