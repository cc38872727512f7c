import type {
  FieldNode,
  FragmentDefinitionNode,
  GraphQLError,
  GraphQLField,
  GraphQLObjectType,
  GraphQLResolveInfo,
  GraphQLSchema,
  OperationDefinitionNode,
} from 'graphql'

export type Path = GraphQLResolveInfo['path']

/** An operation with what is looked up once instead of at each execution. */
export interface OperationPlan {
  readonly schema: GraphQLSchema
  readonly operation: OperationDefinitionNode
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>
  readonly fields: readonly FieldPlan[]
}

/** A field of an answer; where the operation names it more than once, all of them in one. */
export interface FieldPlan {
  /** Its name in the answer. */
  readonly key: string
  readonly nodes: readonly FieldNode[]
  readonly parentType: GraphQLObjectType
  /** Whether it may not be null. */
  readonly isRequired: boolean
  readonly definition: GraphQLField<unknown, unknown>
  readonly resolve: (field: FieldPlan, source: unknown, run: Run, path: Path) => unknown
  readonly complete: Complete
  /** Whether its value follows from its source alone, with all that is selected of it. */
  readonly isFixed: () => boolean
}

/** One execution of a plan. */
export interface Run {
  readonly plan: OperationPlan
  readonly context: unknown
  readonly variables: Record<string, unknown>
  readonly errors: FieldErrors
  /** Whether something in the answer was answered before. */
  repeats: boolean
}

/** Makes what a resolver gave into what is answered, or a promise of it. @throws what becomes an error of the field */
export type Complete = (value: unknown, field: FieldPlan, run: Run, path: Path) => unknown

export interface Completion {
  readonly complete: Complete
  /** Whether all that is selected follows from the value alone. */
  readonly isFixed: () => boolean
}

/** At most one error for each place of an answer that became null. */
export class FieldErrors {
  readonly all: GraphQLError[] = []
  private readonly places = new Set<Path | undefined>()

  /** @param place undefined: the whole answer */
  add(error: GraphQLError, place: Path | undefined): void {
    for (let at = place; at !== undefined; at = at.prev) if (this.places.has(at)) return
    if (this.places.has(undefined)) return
    this.places.add(place)
    this.all.push(error)
  }
}

export const isPromise = (value: unknown): value is Promise<unknown> =>
  typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function'
