import type { GraphQLResolveInfo } from 'graphql'
import type { FieldPlan, Path, Run } from './plan'

/** What a resolver may ask about where it is; few do, so it is put together when they ask. */
export class ResolveInfo implements GraphQLResolveInfo {
  readonly rootValue = undefined

  constructor(
    private readonly field: FieldPlan,
    private readonly run: Run,
    readonly path: Path,
  ) {}

  get fieldName() {
    return this.field.definition.name
  }

  get fieldNodes() {
    return this.field.nodes
  }

  get returnType() {
    return this.field.definition.type
  }

  get parentType() {
    return this.field.parentType
  }

  get schema() {
    return this.run.plan.schema
  }

  get fragments() {
    return this.run.plan.fragments
  }

  get operation() {
    return this.run.plan.operation
  }

  get variableValues() {
    return this.run.variables
  }
}
