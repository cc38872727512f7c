import {
  fewestPositives,
  ratingsPerPerson,
  type Protocol,
  type TrainingData,
} from '../../recommender'
import { unseenPeople } from './default-protocols'

/**
 * How to split the training data of a protocol again for choosing options: as the protocol itself does, where its
 * training data allow it; a random tenth elsewhere.
 * @param kind of the protocol, or of the given files
 */
export function validationProtocol(
  kind: Protocol['kind'],
  { ratings }: TrainingData,
  seed: number,
): Protocol {
  switch (kind) {
    case 'strong': {
      const people = Math.max(1, unseenPeople(ratingsPerPerson(ratings), fewestPositives))
      return { kind, people, seed }
    }
    case 'last':
      return { kind, fraction: 0.1 }
    case 'cold':
      return { kind, fraction: 0.1, seed }
    default:
      return { kind: 'random', fraction: 0.1, seed }
  }
}
