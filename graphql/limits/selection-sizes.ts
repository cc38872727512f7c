import {
  Kind,
  type DocumentNode,
  type FragmentDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql'
import { fragmentsOf } from './fragments-of'
import { tooComplex } from './too-complex'

/** The size of a selection set with its fragments inlined. */
interface SelectionSize {
  /** The number of fields at all depths. */
  readonly fields: number
  /** The number of fields at the first level. */
  readonly width: number
  readonly depth: number
}

export type SelectionSizes = ReadonlyMap<SelectionSetNode, SelectionSize>

const emptySize: SelectionSize = { fields: 0, width: 0, depth: 0 }

/**
 * The size of every selection set of a document. Each is measured once, so that nested fragments take no more time
 * than their text.
 * @throws {GraphQLError} QUERY_TOO_COMPLEX for a fragment that contains itself
 */
export function measureSelections(document: DocumentNode): SelectionSizes {
  const sizes = new Map<SelectionSetNode, SelectionSize>()
  const fragments = fragmentsOf(document)
  const open = new Set<string>()

  function ofSelectionSet(selectionSet: SelectionSetNode): SelectionSize {
    const known = sizes.get(selectionSet)
    if (known) return known
    const size = selectionSet.selections.map(ofSelection).reduce(beside, emptySize)
    sizes.set(selectionSet, size)
    return size
  }

  function ofSelection(selection: SelectionNode): SelectionSize {
    if (selection.kind === Kind.INLINE_FRAGMENT) return ofSelectionSet(selection.selectionSet)
    if (selection.kind === Kind.FIELD) {
      const { fields, depth } = selection.selectionSet
        ? ofSelectionSet(selection.selectionSet)
        : emptySize
      return { fields: fields + 1, width: 1, depth: depth + 1 }
    }
    const fragment = fragments.get(selection.name.value)
    return fragment ? ofFragment(fragment) : emptySize
  }

  function ofFragment(fragment: FragmentDefinitionNode): SelectionSize {
    const name = fragment.name.value
    if (open.has(name)) throw tooComplex(`The fragment ${name} contains itself.`, fragment)
    open.add(name)
    const size = ofSelectionSet(fragment.selectionSet)
    open.delete(name)
    return size
  }

  for (const definition of document.definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) ofSelectionSet(definition.selectionSet)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) ofFragment(definition)
  }
  return sizes
}

const beside = (one: SelectionSize, other: SelectionSize): SelectionSize => ({
  fields: one.fields + other.fields,
  width: one.width + other.width,
  depth: Math.max(one.depth, other.depth),
})
