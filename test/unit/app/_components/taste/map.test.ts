import { expect, test } from 'vitest'
import { freeLabels, nearestIn } from '@/app/_components/taste/map-places'
import { axisEnds } from '@/app/_components/taste/map-words'

const at = (left: number, top: number) => ({ left, top })

test('an arrow key moves to the nearest point in its direction', () => {
  const places = [at(50, 50), at(60, 52), at(55, 80), at(50, 10), at(10, 50), at(90, 50)]
  expect(nearestIn(places, 0, 'right')).toBe(1)
  expect(nearestIn(places, 0, 'down')).toBe(2)
  expect(nearestIn(places, 0, 'up')).toBe(3)
  expect(nearestIn(places, 0, 'left')).toBe(4)
  expect(nearestIn(places, 5, 'right')).toBe(5)
})

test('a point far to the side is not in the direction of an arrow', () => {
  expect(nearestIn([at(50, 50), at(51, 90)], 0, 'right')).toBe(0)
})

test('names stand where they overlap no earlier name and the edge does not cut them', () => {
  // A name of ten letters is 64 wide and begins 8 right of its point.
  const places = [at(0, 100), at(40, 104), at(0, 130), at(90, 100), at(150, 10)]
  expect(freeLabels(places, Array<string>(5).fill('ten.letter'), 200)).toEqual([0, 2, 3])
})

test('the ends of an axis are the genres whose films lie furthest, if they have enough films', () => {
  const films = (genre: string, x: number, count: number) =>
    Array.from({ length: count }, () => ({ x, y: 0, genres: [genre] }))
  const points = [...films('Drama', -1, 12), ...films('Action', 2, 13), ...films('Western', 9, 11)]
  expect(axisEnds(points, 'x')).toEqual({ low: 'Drama', high: 'Action' })
  expect(axisEnds(films('Drama', 1, 20), 'x')).toBeNull()
})
