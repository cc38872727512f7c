import {
  fewestPositives,
  ratingsPerPerson,
  type Protocol,
  type TrainingData,
} from '../../recommender'
import { unseenPeople } from './default-protocols'

/**
 * The protocol that splits the training data again, to search options: of the same kind if the training data allow it,
 * otherwise a random tenth. For `vae` it is `strong`, which splits the remaining positives alike.
 * @param kind of the protocol, or of the given files
 */
export function validationProtocol(
  kind: Protocol['kind'],
  { ratings }: TrainingData,
  seed: number,
): Protocol {
  switch (kind) {
    case 'vae':
    case 'strong': {
      const people = Math.max(1, unseenPeople(ratingsPerPerson(ratings), fewestPositives))
      return { kind: 'strong', people, seed }
    }
    case 'last':
      return { kind, fraction: 0.1 }
    case 'cold':
      return { kind, fraction: 0.1, seed }
    default:
      return { kind: 'random', fraction: 0.1, seed }
  }
}
