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
interface Extent {
  /** The number of fields at all depths. */
  readonly fields: number
  /** The number of fields at the first level. */
  readonly width: number
  readonly depth: number
}

export type Extents = ReadonlyMap<SelectionSetNode, Extent>

const emptyExtent: Extent = { fields: 0, width: 0, depth: 0 }

/**
 * The extent of every selection set of a document. Each is measured once, so that nested fragments take no more time
 * than their text.
 * @throws {GraphQLError} QUERY_TOO_COMPLEX for a fragment that contains itself
 */
export function measureExtents(document: DocumentNode): Extents {
  const extents = new Map<SelectionSetNode, Extent>()
  const fragments = fragmentsOf(document)
  const open = new Set<string>()

  function ofSelectionSet(selectionSet: SelectionSetNode): Extent {
    const known = extents.get(selectionSet)
    if (known) return known
    const extent = selectionSet.selections.map(ofSelection).reduce(beside, emptyExtent)
    extents.set(selectionSet, extent)
    return extent
  }

  function ofSelection(selection: SelectionNode): Extent {
    if (selection.kind === Kind.INLINE_FRAGMENT) return ofSelectionSet(selection.selectionSet)
    if (selection.kind === Kind.FIELD) {
      const { fields, depth } = selection.selectionSet
        ? ofSelectionSet(selection.selectionSet)
        : emptyExtent
      return { fields: fields + 1, width: 1, depth: depth + 1 }
    }
    const fragment = fragments.get(selection.name.value)
    return fragment ? ofFragment(fragment) : emptyExtent
  }

  function ofFragment(fragment: FragmentDefinitionNode): Extent {
    const name = fragment.name.value
    if (open.has(name)) throw tooComplex(`The fragment ${name} contains itself.`, fragment)
    open.add(name)
    const extent = ofSelectionSet(fragment.selectionSet)
    open.delete(name)
    return extent
  }

  for (const definition of document.definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) ofSelectionSet(definition.selectionSet)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) ofFragment(definition)
  }
  return extents
}

const beside = (one: Extent, other: Extent): Extent => ({
  fields: one.fields + other.fields,
  width: one.width + other.width,
  depth: Math.max(one.depth, other.depth),
})
