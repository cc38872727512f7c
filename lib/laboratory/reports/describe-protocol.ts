/** A protocol in one sentence. @param name as on the command line */
export function describeProtocol(name: string): string {
  const [kind = '', size = '', seed = ''] = name.split(':')
  const share = `${Number((100 * Number(size)).toFixed(2))} %`
  switch (kind) {
    case 'random':
      return `The test set is a random ${share} of all ratings (seed ${seed}).`
    case 'kfold':
      return `${size}-fold cross-validation (seed ${seed}). Each fold has an equal share of each person's ratings. Figures are means ± standard deviations over the folds.`
    case 'last':
      return `The test set is the latest ${share} of the ratings of each person. People with an unknown rating time are in the training set only.`
    case 'cold':
      return `The test set is all ratings of a random ${share} of the films (seed ${seed}). Only the content of these films is known.`
    case 'strong':
      return `Strong generalisation: ${size} test people are not in the training set (seed ${seed}). Of their ratings of 4 or more, 80 % are known and 20 % are the ground truth.`
    case 'newcomers':
      return `${size} test people are not in the training set (seed ${seed}). The same ratings are predicted, and the same films of 4 stars or more are to be found, with 0, 1, 3, 5, 10, 20 and 50 other ratings known. Rankings contain all films but these 50, known or not.`
    case 'vae':
      return `The protocol of Liang et al. 2018: ${size} test people, and as many validation people, are not in the training set (seed ${seed}). Ratings of 4 or more are positives and all count the same. Of the positives of a test person, 80 % are known and 20 % are the ground truth. Films without a positive of a training person are left out.`
    default:
      return 'The training set and the test set are given files.'
  }
}
