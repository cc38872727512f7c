import { comparedFilms, type AdventurousnessSteps, type ShelfFigures } from '../recommender'

const each = (values: readonly number[], digits: number): string =>
  values.map((value) => value.toFixed(digits)).join(' / ')

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`

/** What adventurousness changes and costs; one row for each number of known ratings. */
export const adventurousnessTable = (rows: readonly AdventurousnessSteps[]): string[][] => [
  [
    'known ratings',
    'people',
    `of ${comparedFilms} films, changed 0 → ½`,
    '½ → 1',
    '0 → 1',
    'people with 4 / 4 / 8 changed',
    'median rank at 0 / ½ / 1',
    'NDCG@10 at 0 / ½ / 1',
  ],
  ...rows.map(({ known, people, changes, ranks, ndcg }) => [
    String(known),
    String(people),
    ...changes.map(({ films }) => String(films)),
    changes.map(({ share }) => `${(100 * share).toFixed(0)} %`).join(' / '),
    each(ranks, 0),
    each(ndcg, 4),
  ]),
]

/** The shelves, beside the feed. */
export const shelvesTable = (shelves: readonly ShelfFigures[]): string[][] => [
  [
    'films',
    'people',
    'lower end',
    'stars',
    'width of the range',
    'median rank',
    'rated ≥ 4 stars',
    'of these found',
    'of 12 also next in the feed',
  ],
  ...shelves.map(({ name, people, low, stars, width, rank, precision, recall, inFeed }) => [
    name,
    String(people),
    low.toFixed(2),
    stars.toFixed(2),
    width.toFixed(2),
    String(rank),
    percent(precision),
    percent(recall),
    inFeed.toFixed(1),
  ]),
]
