import {
  GraphQLError,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
} from 'graphql'
import { completed, executeFields } from './execute-fields'
import { answeredOnce, type AnswerOf } from './fixed'
import { isPromise, type Complete, type Completion, type FieldPlan } from './plan'

/** Plans what is selected of an object. */
type PlanObject = (type: GraphQLObjectType) => readonly FieldPlan[]

/** How values of a type become what is answered. @see the GraphQL specification, "Value Completion" */
export function completionOf(type: GraphQLOutputType, planObject: PlanObject): Completion {
  if (isNonNullType(type)) return required(completionOf(type.ofType, planObject))
  if (isListType(type)) return list(type.ofType, completionOf(type.ofType, planObject))
  if (isLeafType(type)) return leaf(type)
  if (isObjectType(type)) return object(() => planObject(type))
  throw new TypeError(`${type.name} is left to graphql-js.`)
}

const required = ({ complete, isFixed }: Completion): Completion => ({
  isFixed,
  complete(value, field, run, path) {
    const done = complete(value, field, run, path)
    if (done === null)
      throw new Error(`Cannot return null for non-nullable field ${nameOf(field)}.`)
    return done
  },
})

const nullable =
  (complete: Complete): Complete =>
  (value, field, run, path) => {
    if (value instanceof Error) throw value
    return value == null ? null : complete(value, field, run, path)
  }

const leaf = (type: GraphQLLeafType): Completion => ({
  isFixed: () => true,
  complete: nullable((value) => {
    const serialized: unknown = type.serialize(value)
    if (serialized == null) throw new Error(`A value of ${type.name} cannot be serialized.`)
    return serialized
  }),
})

const list = (itemType: GraphQLOutputType, { complete, isFixed }: Completion): Completion => ({
  isFixed,
  complete: nullable((value, field, run, path) => {
    if (!isIterable(value)) {
      throw new GraphQLError(
        `Expected Iterable, but did not find one for field "${nameOf(field)}".`,
      )
    }
    const isRequired = isNonNullType(itemType)
    const items: unknown[] = []
    let waits = false
    try {
      for (const item of value) {
        const place = { prev: path, key: items.length, typename: undefined }
        const done = completed(item, complete, isRequired, field, run, place)
        items.push(done)
        waits ||= isPromise(done)
      }
    } catch (error) {
      if (!waits) throw error
      return Promise.allSettled(items).then(() => Promise.reject(error as Error))
    }
    return waits ? Promise.all(items) : items
  }),
})

/** @param planFields called when they are first needed: fragments within fragments are planned as far as they are asked */
function object(planFields: () => readonly FieldPlan[]): Completion {
  const fields = once(planFields)
  const isFixed = once(() => fields().every((field) => field.isFixed()))
  const answer: AnswerOf = (source, run, path) => executeFields(fields(), source, run, path)
  const answerOf = once(() => (isFixed() ? answeredOnce(answer) : answer))
  return {
    isFixed,
    complete: nullable((value, { definition }, run, path) =>
      definition.extensions.part === true ? answer(value, run, path) : answerOf()(value, run, path),
    ),
  }
}

/** Found when it is first asked for. */
function once<T>(find: () => T): () => T {
  let found: { readonly it: T } | undefined
  return () => (found ??= { it: find() }).it
}

const isIterable = (value: unknown): value is Iterable<unknown> =>
  typeof value === 'object' && value !== null && Symbol.iterator in value

const nameOf = ({ parentType, definition }: FieldPlan): string =>
  `${parentType.name}.${definition.name}`
