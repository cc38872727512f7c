/** A protocol in one sentence. @param name as on the command line */
export function describeProtocol(name: string): string {
  const [kind = '', size = '', seed = ''] = name.split(':')
  const share = `${Number((100 * Number(size)).toFixed(2))} %`
  switch (kind) {
    case 'random':
      return `A random ${share} of all ratings held out, seed ${seed}.`
    case 'kfold':
      return `${size} folds, each person's ratings spread evenly, seed ${seed}: means ± standard deviations over the folds.`
    case 'last':
      return `The last ${share} of the ratings held out, of each person whose times are all known.`
    case 'cold':
      return `All ratings of a random ${share} of the films held out, seed ${seed}: only their content is known.`
    case 'strong':
      return `Strong generalization: ${size} people unseen in training, seed ${seed}; 80 % of each one's ratings of 4 or more are known, 20 % are targets.`
    case 'newcomers':
      return `${size} people unseen in training, seed ${seed}: RMSE on the same ratings of theirs, with 1, 3, 5, 10, 20 and 50 others known.`
    default:
      return 'Parts given as files.'
  }
}
