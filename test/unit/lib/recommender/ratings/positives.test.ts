import { expect, test } from 'vitest'
import {
  gradeArray,
  gradedPositives,
  gradeOf,
  positivesOf,
} from '@/lib/recommender/ratings/positives'

const grades = gradeArray({ fiveStars: 1, fourStars: 0.75, threeStars: 0.25, fewerStars: 0 })

test('gradeOf rounds half stars down', () => {
  expect([5, 4.5, 4, 3.5, 3, 2.5, 0.5].map((stars) => gradeOf(stars, grades))).toEqual([
    1, 0.75, 0.75, 0.25, 0.25, 0, 0,
  ])
})

test('positivesOf leaves out grades of 0', () => {
  const ratings = { movies: Int32Array.of(7, 3, 5), stars: Float32Array.of(4, 1, 5) }
  expect(positivesOf(ratings, grades)).toEqual({
    movies: Int32Array.of(7, 5),
    grades: Float32Array.of(0.75, 1),
  })
})

test('gradedPositives has a row for every person', () => {
  const positives = gradedPositives(
    {
      userCount: 2,
      movieCount: 3,
      users: Int32Array.of(1, 0, 1),
      movies: Int32Array.of(2, 0, 1),
      stars: Float32Array.of(5, 2, 4),
    },
    grades,
  )
  expect(positives).toEqual({
    rowCount: 2,
    columnCount: 3,
    offsets: Int32Array.of(0, 0, 2),
    columns: Int32Array.of(2, 1),
    values: Float32Array.of(1, 0.75),
  })
})
