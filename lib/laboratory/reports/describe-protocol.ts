/** In a sentence, what a protocol does, by its name on the command line. */
export function describeProtocol(name: string): string {
  const [kind = '', size = '', seed = ''] = name.split(':')
  const share = `${Number((100 * Number(size)).toFixed(2))} %`
  switch (kind) {
    case 'random':
      return `A random ${share} of all ratings held out, seed ${seed}.`
    case 'kfold':
      return `${size} folds, everyone's ratings dealt out evenly, seed ${seed}: means ± standard deviations over the folds.`
    case 'last':
      return `Of everyone whose times are known, the last ${share} of their ratings held out.`
    case 'cold':
      return `All ratings of a random ${share} of the films held out, seed ${seed}: nothing is known of these but their content.`
    case 'strong':
      return `Strong generalisation: ${size} people unseen in training, seed ${seed}; of each one's ratings of 4 or more, 80 % are given and 20 % are to be found.`
    case 'newcomers':
      return `${size} people unseen in training, seed ${seed}: RMSE over the same ratings of theirs, given 1, 3, 5, 10, 20 and 50 others.`
    default:
      return 'Parts given as files.'
  }
}
