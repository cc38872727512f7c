import type { Random } from './seeded-random'
import {
  circle,
  line,
  num,
  path,
  placed,
  polar,
  polygon,
  rect,
  repeated,
  ring,
  starPoints,
} from './svg'

/** The colours of a motif: three shapes, and the ground for what is cut out of them. */
export interface MotifColours {
  readonly a: string
  readonly b: string
  readonly c: string
  readonly ground: string
}

/** Draws around the origin, between -100 and 100 in both directions. */
type Motif = (colours: MotifColours, random: Random) => string

const burst: Motif = ({ a, b, c, ground }, random) => {
  const points = random.whole(9, 15)
  return (
    polygon(starPoints(points, 100, random.between(52, 64)), a) +
    polygon(starPoints(points, 70, 42), b) +
    circle(0, 0, 38, ground) +
    polygon(
      [
        [8, -60],
        [-28, 8],
        [-4, 8],
        [-14, 62],
        [30, -14],
        [4, -14],
        [20, -60],
      ],
      c,
    )
  )
}

const chase: Motif = ({ a, b, c }, random) => {
  const count = random.whole(4, 6)
  const step = 150 / count
  return (
    repeated(count, (index) => {
      const y = -75 + index * step
      const start = random.between(-100, -10)
      return polygon(
        [
          [start, y],
          [70 - index * 8, y],
          [60 - index * 8, y + step * 0.55],
          [start - 10, y + step * 0.55],
        ],
        index % 2 === 0 ? a : b,
      )
    }) +
    circle(52, 0, 42, c) +
    polygon(
      [
        [34, -24],
        [82, 0],
        [34, 24],
      ],
      a,
    )
  )
}

const peaks: Motif = ({ a, b, c }, random) => {
  const sun = random.between(-50, 50)
  return (
    circle(sun, -34, random.between(26, 44), b) +
    polygon(
      [
        [-100, 80],
        [-34, -52],
        [34, 80],
      ],
      a,
    ) +
    polygon(
      [
        [-20, 80],
        [44, -16],
        [100, 80],
      ],
      c,
    ) +
    polygon(
      [
        [-34, -52],
        [-50, -20],
        [-38, -26],
        [-32, -14],
        [-24, -26],
        [-18, -20],
      ],
      b,
    ) +
    line('M-96 92C-40 70 0 110 40 90S90 92 98 86', b, 5)
  )
}

const bounce: Motif = ({ a, b, c, ground }, random) => {
  const tilt = random.between(-18, 18)
  const ball =
    circle(0, 0, 46, a) +
    path('M-46 0A46 46 0 0 0 46 0Z', b) +
    circle(-16, -6, 7, ground) +
    circle(14, -6, 7, ground) +
    line('M-18 14Q0 30 18 14', ground, 6)
  return (
    line('M-100 80Q-78 -30 -56 80Q-26 -96 4 80', c, 6) +
    line('M-86 90H-40M-12 90H40', a, 6) +
    placed(ball, { x: 42, y: -30, turn: tilt })
  )
}

const balloons: Motif = ({ a, b, c }, random) => {
  const balloon = (fill: string): string =>
    `<ellipse rx="34" ry="42" fill="${fill}"/>` +
    polygon(
      [
        [-7, 50],
        [7, 50],
        [0, 38],
      ],
      fill,
    )
  const sway = random.between(-14, 14)
  return (
    line(`M-46 -8Q${num(sway)} 50 0 100M44 -16Q20 40 0 100M0 0Q${num(-sway)} 60 0 100`, a, 3) +
    placed(balloon(b), { x: -48, y: -40, turn: -12 }) +
    placed(balloon(c), { x: 46, y: -48, turn: 12 }) +
    placed(balloon(a), { x: sway / 2, y: -34, scale: 1.12 })
  )
}

const mask: Motif = ({ a, b, c, ground }, random) => {
  const half = random.whole(0, 1) === 0
  return (
    path('M-78 -70Q0 -92 78 -70Q88 60 0 92Q-88 60 -78 -70Z', a) +
    (half ? path('M0 -82Q42 -82 78 -70Q88 60 0 92Z', b) : '') +
    path('M-54 -24Q-34 -48 -14 -24Q-34 -34 -54 -24Z', ground) +
    path('M54 -24Q34 -48 14 -24Q34 -34 54 -24Z', ground) +
    path('M-52 18Q0 34 52 18Q40 72 0 74Q-40 72 -52 18Z', ground) +
    path('M-30 54Q0 40 30 54Q18 70 0 72Q-18 70 -30 54Z', c)
  )
}

const bowler: Motif = ({ a, b, c }, random) =>
  placed(path('M-62 -10Q-66 -84 0 -84Q66 -84 62 -10Z', a) + rect(-63, -24, 126, 16, b), {
    turn: random.between(-12, 4),
  }) +
  `<ellipse cx="0" cy="-8" rx="96" ry="12" fill="${a}"/>` +
  path(
    'M0 34C-14 16 -46 18 -58 40C-40 34 -30 52 -8 48Q-2 46 0 40Q2 46 8 48C30 52 40 34 58 40C46 18 14 16 0 34Z',
    c,
  ) +
  circle(-30, 14, 6, a) +
  circle(30, 14, 6, a) +
  line('M-14 74Q0 84 14 74', b, 6)

const fingerprint: Motif = ({ a, b, c }, random) => {
  const gap = random.between(13, 15)
  return (
    repeated(6, (index) => {
      const radius = 14 + index * gap
      const open = 20 + ((index * 47) % 60)
      const [x1, y1] = polar(radius, 100 + open)
      const [x2, y2] = polar(radius, 80 - open / 2)
      return line(
        `M${num(x1)} ${num(y1 * 1.15)}A${num(radius)} ${num(radius * 1.15)} 0 1 1 ${num(x2)} ${num(y2 * 1.15)}`,
        index === 2 ? c : index % 2 === 0 ? a : b,
        7,
      )
    }) + line('M0 -6V22', a, 7)
  )
}

const getaway: Motif = ({ a, b, c }, random) => {
  const windows = random.whole(3, 4)
  return (
    repeated(4, (index) => {
      const height = [120, 168, 92, 140][index] ?? 100
      const x = -96 + index * 49
      return (
        rect(x, 90 - height, 44, height, index % 2 === 0 ? a : b) +
        repeated(windows, (row) =>
          rect(x + 8 + ((row + index) % 2) * 16, 104 - height + row * 22, 12, 12, c),
        )
      )
    }) + rect(-100, 88, 200, 8, a)
  )
}

const aperture: Motif = ({ a, b, c, ground }, random) => {
  const blades = random.whole(6, 9)
  const colours = [a, b, c]
  return (
    circle(0, 0, 98, a) +
    repeated(blades, (index) => {
      const turn = (index * 360) / blades
      const blade = polygon(
        [[96, 0], polar(96, 360 / blades), polar(34, 360 / blades + 44), polar(34, 44)],
        colours[index % 3] ?? a,
      )
      return placed(blade, { turn })
    }) +
    circle(0, 0, 37, ground) +
    circle(0, 0, 22, c) +
    circle(-8, -8, 6, ground)
  )
}

const faces: Motif = ({ a, b, c }, random) => {
  const apart = random.between(2, 14)
  const profile =
    'M-100 -84Q-34 -98 -28 -34L-8 -4Q-6 2 -22 4Q-12 14 -22 20Q-12 28 -24 36Q-22 62 -54 58L-52 92H-100Z'
  return (
    placed(path(profile, a) + circle(-44, -28, 7, c), { x: -apart }) +
    placed(path(profile, b) + circle(-44, -28, 7, c), { x: apart, mirror: true })
  )
}

const lampWindow: Motif = ({ a, b, c, ground }, random) => {
  const lit = random.whole(0, 3)
  return (
    rect(-66, -96, 132, 170, a) +
    repeated(4, (index) =>
      rect(
        index % 2 === 0 ? -54 : 6,
        index < 2 ? -84 : 0,
        48,
        index < 2 ? 74 : 62,
        index === lit ? b : ground,
      ),
    ) +
    rect(-80, 72, 160, 14, c) +
    circle(lit % 2 === 0 ? -30 : 30, lit < 2 ? -30 : 46, 13, c) +
    path(
      lit < 2
        ? `M${lit % 2 === 0 ? -52 : 8} -10q22 -14 44 0z`
        : `M${lit % 2 === 0 ? -52 : 8} 62q22 -14 44 0z`,
      c,
    )
  )
}

const curtain: Motif = ({ a, b, c, ground }, random) => {
  const open = random.between(24, 44)
  const folds = 4
  const side = repeated(folds, (index) => {
    const width = (100 - open) / folds
    const x = -100 + index * width
    return path(
      `M${num(x)} -80H${num(x + width)}Q${num(x + width + 4)} 10 ${num(x + width - 8)} 92H${num(x)}Z`,
      index % 2 === 0 ? a : b,
    )
  })
  return (
    rect(-100, -80, 200, 172, ground) +
    path('M-40 92L-10 -80H10L40 92Z', c) +
    `<ellipse cx="0" cy="86" rx="44" ry="10" fill="${c}"/>` +
    circle(0, 30, 13, a) +
    path('M-18 84Q-18 44 0 44Q18 44 18 84Z', a) +
    side +
    placed(side, { mirror: true }) +
    path('M-100 -96H100V-74Q75 -50 50 -74Q25 -50 0 -74Q-25 -50 -50 -74Q-75 -50 -100 -74Z', b)
  )
}

const stairs: Motif = ({ a, b, c }, random) => {
  const steps = random.whole(5, 7)
  const size = 180 / steps
  return (
    repeated(steps, (index) =>
      rect(
        -90 + index * size,
        90 - (index + 1) * size,
        180 - index * size,
        size - 3,
        index % 2 === 0 ? a : b,
      ),
    ) +
    circle(-90 + size * 1.5, 90 - size * 2 - 44, 11, c) +
    path(`M${num(-90 + size * 1.5 - 13)} ${num(90 - size * 2)}q0 -34 13 -34q13 0 13 34z`, c)
  )
}

const castle: Motif = ({ a, b, c, ground }, random) => {
  const stars = random.whole(4, 7)
  const tower = (x: number, top: number, width: number): string =>
    rect(x - width / 2, top, width, 96 - top, a) +
    polygon(
      [
        [x - width / 2 - 5, top],
        [x, top - width * 1.3],
        [x + width / 2 + 5, top],
      ],
      c,
    )
  return (
    circle(34, -46, 44, b) +
    circle(52, -56, 40, ground) +
    repeated(stars, (index) =>
      placed(polygon(starPoints(4, 8, 2.5), b), {
        x: -90 + ((index * 61) % 120),
        y: -90 + ((index * 37) % 60),
      }),
    ) +
    tower(-56, 10, 34) +
    tower(4, -22, 40) +
    tower(58, 18, 32) +
    rect(-80, 52, 160, 44, a) +
    path('M-10 96V76Q4 58 18 76V96Z', ground)
  )
}

const blinds: Motif = ({ a, b, c, ground }, random) => {
  const slats = random.whole(7, 9)
  const step = 190 / slats
  return (
    circle(0, 0, 92, b) +
    repeated(slats, (index) => rect(-100, -95 + index * step, 200, step * 0.42, ground)) +
    path('M-44 -12Q-40 -62 -16 -58Q0 -50 16 -58Q40 -62 44 -12Z', a) +
    path('M-84 -4Q-60 -22 0 -20Q60 -22 84 -4Q40 6 0 4Q-40 6 -84 -4Z', a) +
    path('M-36 4Q-34 44 0 52Q34 44 36 4Z', a) +
    path('M-78 100Q-70 50 -26 48L0 74L26 48Q70 50 78 100Z', a) +
    rect(-43, -26, 86, 8, c)
  )
}

const jaws: Motif = ({ a, b, c, ground }, random) => {
  const teeth = random.whole(6, 8)
  const width = 180 / teeth
  const row = (y: number, length: number): string =>
    repeated(teeth, (index) =>
      polygon(
        [
          [-90 + index * width, y],
          [-90 + (index + 1) * width, y],
          [-90 + (index + 0.5) * width, y + length * (index % 2 === 0 ? 1 : 0.72)],
        ],
        a,
      ),
    )
  return (
    `<ellipse rx="98" ry="92" fill="${b}"/><ellipse rx="90" ry="72" fill="${ground}"/>` +
    circle(0, 4, 26, c) +
    `<ellipse cx="0" cy="4" rx="7" ry="22" fill="${ground}"/>` +
    row(-62, 46) +
    row(62, -44)
  )
}

const claws: Motif = ({ a, b, c }, random) => {
  const lean = random.between(-16, 16)
  return (
    circle(0, 0, 88, b) +
    repeated(4, (index) =>
      placed(path('M-9 -96Q10 0 -2 98Q-20 10 -9 -96Z', index === 1 ? c : a), {
        x: -50 + index * 36,
        y: index % 2 === 0 ? -6 : 8,
        turn: lean,
      }),
    )
  )
}

const record: Motif = ({ a, b, c, ground }, random) => {
  const grooves = random.whole(3, 5)
  const arm = random.between(-8, 10)
  return (
    circle(0, 0, 94, a) +
    repeated(grooves, (index) => ring(0, 0, 84 - index * 11, ground, 1.6)) +
    circle(0, 0, 34, b) +
    circle(0, 0, 5, ground) +
    placed(line('M96 -92L70 -30L36 -6', c, 8) + circle(96, -92, 12, c), { turn: arm })
  )
}

const notes: Motif = ({ a, b, c }, random) => {
  const wave = random.between(-10, 10)
  return (
    repeated(5, (index) =>
      line(
        `M-100 ${num(-50 + index * 22)}Q-40 ${num(-80 + index * 22 + wave)} 0 ${num(-50 + index * 22)}T100 ${num(-50 + index * 22)}`,
        b,
        3,
      ),
    ) +
    `<ellipse cx="-40" cy="58" rx="26" ry="19" transform="rotate(-18 -40 58)" fill="${a}"/>` +
    `<ellipse cx="46" cy="42" rx="26" ry="19" transform="rotate(-18 46 42)" fill="${a}"/>` +
    path('M-24 50V-66L70 -84V36H60V-52L-14 -38V50Z', a) +
    circle(-72, -58, 12, c)
  )
}

const keyhole: Motif = ({ a, b, c, ground }, random) => {
  const beam = random.between(50, 78)
  return (
    path('M-70 100V-40A70 60 0 0 1 70 -40V100Z', a) +
    path('M-56 100V-36A56 48 0 0 1 56 -36V100Z', b) +
    circle(0, -14, 25, ground) +
    path('M-11 2H11L22 66H-22Z', ground) +
    path(`M-20 66H20L${num(beam)} 100H${num(-beam)}Z`, c) +
    circle(0, -14, 9, c)
  )
}

const hearts: Motif = ({ a, b, c }, random) => {
  const heart = 'M0 78C-130 -6 -76 -92 0 -40C76 -92 130 -6 0 78Z'
  const turn = random.between(8, 22)
  return (
    placed(path(heart, a), { x: -18, turn: -turn, scale: 0.94 }) +
    placed(path(heart, b), { x: 26, y: 14, turn, scale: 0.66 }) +
    placed(path(heart, c), { x: 30, y: 14, turn, scale: 0.3 })
  )
}

const embrace: Motif = ({ a, b, c }, random) => {
  const apart = random.between(26, 38)
  const height = 92 - apart
  const tip = Math.sqrt(62 ** 2 - apart ** 2)
  return (
    circle(-apart, 0, 62, a) +
    circle(apart, 0, 62, b) +
    path(`M0 ${num(-tip)}A62 62 0 0 1 0 ${num(tip)}A62 62 0 0 1 0 ${num(-tip)}Z`, c) +
    line(`M-90 ${num(height + 20)}Q0 ${num(height)} 90 ${num(height + 20)}`, a, 5)
  )
}

const planet: Motif = ({ a, b, c, ground }, random) => {
  const tilt = random.between(-32, -10)
  const moon = random.between(0, 360)
  const [x, y] = polar(88, moon)
  return (
    repeated(9, (index) =>
      circle(-92 + ((index * 73) % 184), -92 + ((index * 101) % 184), 2.4, b),
    ) +
    circle(0, 0, 58, a) +
    path('M-52 -26Q0 -8 52 -26M-57 8Q0 26 57 8', 'none') +
    line('M-50 -26Q0 -10 50 -26M-56 10Q0 26 56 10', ground, 5) +
    placed(
      `<path d="M-56 -8A96 24 0 1 0 56 -8" fill="none" stroke="${b}" stroke-width="9" stroke-linecap="round"/>`,
      { turn: tilt },
    ) +
    circle(x, y, 11, c)
  )
}

const rocket: Motif = ({ a, b, c, ground }, random) =>
  placed(
    polygon(starPoints(5, 20, 8), c) +
      path('M0 -96Q38 -50 30 36H-30Q-38 -50 0 -96Z', a) +
      path('M-30 0L-62 54L-30 40ZM30 0L62 54L30 40Z', b) +
      circle(0, -24, 15, ground) +
      circle(0, -24, 9, c) +
      path('M-20 42H20L0 98Z', c),
    { turn: random.between(14, 38) },
  ) + ring(-4, 8, 94, b, 3)

const spiral: Motif = ({ a, b, c }, random) => {
  const turns = random.between(3.4, 4.6)
  const steps = 180
  const points = Array.from({ length: steps + 1 }, (_, index) => {
    const share = index / steps
    const [x, y] = polar(96 * share, share * turns * 360)
    return `${num(x)} ${num(y)}`
  })
  return (
    circle(0, 0, 98, b) +
    line(`M${points.join('L')}`, a, 8) +
    placed(
      circle(0, -22, 8, c) +
        path('M-6 -14H6L10 14L4 14L2 40H-8L-6 14L-14 0Z', c) +
        line('M-6 -10L-24 -26M6 -10L24 -22', c, 6),
      { x: 34, y: -20, turn: random.between(20, 60), scale: 0.9 },
    )
  )
}

const crosshair: Motif = ({ a, b, c }, random) => {
  const x = random.between(-12, 12)
  return (
    ring(x, 0, 78, a, 10) +
    ring(x, 0, 46, b, 6) +
    line(
      `M${num(x)} -98V-30M${num(x)} 98V30M${num(x - 98)} 0H${num(x - 30)}M${num(x + 98)} 0H${num(x + 30)}`,
      a,
      6,
    ) +
    circle(x, 0, 14, c)
  )
}

const squadron: Motif = ({ a, b, c }, random) => {
  const plane = path(
    'M0 -40Q8 -30 8 -12L48 8V18L8 10L6 30L18 38V44L0 40L-18 44V38L-6 30L-8 10L-48 18V8L-8 -12Q-8 -30 0 -40Z',
    a,
  )
  const turn = random.between(-16, 16)
  return (
    circle(0, 14, 78, b) +
    circle(0, 14, 52, c) +
    placed(
      placed(plane, { y: -44, scale: 1.05 }) +
        placed(plane, { x: -58, y: 34, scale: 0.8 }) +
        placed(plane, { x: 58, y: 34, scale: 0.8 }),
      { turn },
    )
  )
}

const ranks: Motif = ({ a, b, c }, random) => {
  const count = random.whole(3, 4)
  return (
    repeated(count, (index) => {
      const y = 80 - index * 36
      return polygon(
        [
          [-86, y],
          [0, y - 46],
          [86, y],
          [86, y - 20],
          [0, y - 66],
          [-86, y - 20],
        ],
        index % 2 === 0 ? a : b,
      )
    }) + placed(polygon(starPoints(5, 26, 10), c), { y: -74 })
  )
}

const desert: Motif = ({ a, b, c }, random) => {
  const sun = random.between(-34, 34)
  return (
    circle(sun, -22, 60, b) +
    path('M-100 62Q-40 44 0 58T100 56V92H-100Z', c) +
    path('M-12 76V-70A14 14 0 0 1 16 -70V76Z', a) +
    path(
      'M-12 20H-42A16 16 0 0 1 -58 4V-26A11 11 0 0 1 -36 -26V-2H-12ZM16 2H38V-42A11 11 0 0 1 60 -42V8A16 16 0 0 1 44 24H16Z',
      a,
    )
  )
}

const badge: Motif = ({ a, b, c, ground }, random) =>
  placed(
    polygon(starPoints(random.whole(5, 6), 92, 46), a) +
      circle(0, 0, 40, ground) +
      circle(0, 0, 33, b),
    { turn: random.between(-14, 14) },
  ) +
  circle(0, -6, 13, c) +
  path('M-20 22Q0 4 20 22Z', c)

const reel: Motif = ({ a, b, c, ground }, random) => {
  const holes = random.whole(5, 6)
  return (
    path('M-30 90Q40 110 98 70L92 54Q40 88 -20 76Z', b) +
    circle(0, 0, 88, a) +
    repeated(holes, (index) => {
      const [x, y] = polar(52, (index * 360) / holes)
      return circle(x, y, 21, ground)
    }) +
    circle(0, 0, 14, c)
  )
}

const beam: Motif = ({ a, b, c }, random) => {
  const spread = random.between(50, 84)
  return (
    polygon(
      [
        [-44, -8],
        [100, -spread],
        [100, spread],
        [-44, 8],
      ],
      b,
    ) +
    rect(-98, -26, 58, 52, a) +
    circle(-86, -44, 22, a) +
    circle(-52, -44, 16, c) +
    rect(-42, -12, 14, 24, c) +
    polygon(
      [
        [-88, 26],
        [-50, 26],
        [-36, 92],
        [-46, 92],
        [-69, 40],
        [-92, 92],
        [-102, 92],
      ],
      a,
    )
  )
}

/** Drawings by the name of a motif. Which one a film gets depends on its genres. */
export const motifs = {
  burst,
  chase,
  peaks,
  bounce,
  balloons,
  mask,
  bowler,
  fingerprint,
  getaway,
  aperture,
  faces,
  lampWindow,
  curtain,
  stairs,
  castle,
  blinds,
  jaws,
  claws,
  record,
  notes,
  keyhole,
  hearts,
  embrace,
  planet,
  rocket,
  spiral,
  crosshair,
  squadron,
  ranks,
  desert,
  badge,
  reel,
  beam,
} satisfies Record<string, Motif>

export type MotifName = keyof typeof motifs

/** The motifs of a genre of MovieLens. */
const byGenre = new Map<string, readonly MotifName[]>([
  ['Action', ['burst', 'chase']],
  ['Adventure', ['peaks', 'chase']],
  ['Animation', ['bounce', 'balloons']],
  ["Children's", ['balloons', 'bounce']],
  ['Children', ['balloons', 'bounce']],
  ['Comedy', ['mask', 'bowler']],
  ['Crime', ['fingerprint', 'getaway']],
  ['Documentary', ['aperture', 'beam']],
  ['Drama', ['faces', 'lampWindow', 'curtain', 'stairs']],
  ['Fantasy', ['castle']],
  ['Film-Noir', ['blinds']],
  ['Horror', ['jaws', 'claws']],
  ['Musical', ['record', 'notes']],
  ['Mystery', ['keyhole', 'stairs']],
  ['Romance', ['hearts', 'embrace']],
  ['Sci-Fi', ['planet', 'rocket']],
  ['Thriller', ['spiral', 'crosshair']],
  ['War', ['squadron', 'ranks']],
  ['Western', ['desert', 'badge']],
])

const otherwise: readonly MotifName[] = ['reel', 'beam']

/** The motifs that say what a film is about. Every genre of the film has its say. */
export function motifsOf(genres: readonly string[]): readonly MotifName[] {
  const found = genres.flatMap((genre) => byGenre.get(genre) ?? [])
  return found.length > 0 ? found : otherwise
}
