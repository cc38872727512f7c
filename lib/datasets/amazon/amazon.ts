import { OperatorError } from '../../platform/errors'
import type { FormatReader } from '../dataset'
import { firstLine } from '../files/first-line'
import { gunzippedFiles } from '../files/gunzipped-files'
import type { SourceFiles } from '../files/source-files'
import { amazonProducts, productOf } from './amazon-products'
import { amazonRatings, reviewFile, type ReviewFile } from './amazon-reviews'

/**
 * Reviews of Amazon in the layouts of 2014, 2018 and 2023: JSON lines or CSV, compressed with gzip or not. Titles are in
 * a file of their own, with metadata. A product without a title is called by its ID.
 * @throws {OperatorError} if there are several files with reviews
 */
export async function amazon(packed: SourceFiles): Promise<FormatReader | null> {
  const files = gunzippedFiles(packed)
  const reviews: ReviewFile[] = []
  const metadata: string[] = []
  for (const name of files.names()) {
    if (!/\.(json|jsonl|csv)(\.gz)?$/i.test(name)) continue
    const line = await firstLine(files, name)
    const review = reviewFile(name, line)
    if (review) reviews.push(review)
    else if (isProduct(line)) metadata.push(name)
  }
  const chosen = chosenReviews(files.path, reviews)
  if (!chosen) return null
  const [products] = metadata
  if (products !== undefined && metadata.length > 1)
    throw new OperatorError(
      `${files.path} contains several files with metadata (${metadata.join(', ')}): keep one of them.`,
    )
  return {
    title: 'Amazon reviews',
    ratingsFile: chosen.name,
    moviesFile: products ?? chosen.name,
    files: products === undefined ? [chosen.name] : [chosen.name, products],
    hasUnnamedMovies: true,
    hasRepeatedRatings: true,
    movies: (watch) =>
      products === undefined ? noMovies() : amazonProducts(files, products, watch),
    ratings: (watch) => amazonRatings(files, chosen, watch),
  }
}

function isProduct(line: string): boolean {
  if (!line.startsWith('{')) return false
  const product = productOf(line)
  return !('kind' in product) && product.id !== undefined
}

/** The ratings in CSV hold less than the reviews in JSON, so the latter are chosen if both are there. */
function chosenReviews(path: string, reviews: readonly ReviewFile[]): ReviewFile | undefined {
  const inJson = reviews.filter(({ columns }) => columns === null)
  const candidates = inJson.length > 0 ? inJson : reviews
  if (candidates.length > 1) {
    const names = candidates.map(({ name }) => name).join(', ')
    throw new OperatorError(
      `${path} contains several files with reviews (${names}): give one of them.`,
    )
  }
  return candidates[0]
}

// eslint-disable-next-line @typescript-eslint/require-await
async function* noMovies(): AsyncGenerator<never> {
  yield* []
}
