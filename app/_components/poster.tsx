import { posterArt } from './poster-art'

interface PosterProps {
  readonly id: string
  readonly title: string
  readonly year: number | null
  readonly genres: readonly { readonly name: string }[]
}

/** A generated typographic poster. It is hidden from screen readers, because the title is also on the page as text. */
export function Poster({ title, year }: PosterProps) {
  const { ground, shape, ink, layout, lines, fontSize } = posterArt(title, year)
  const top = layout % 2 === 0 ? 44 : 292 - lines.length * fontSize * 1.12
  return (
    <svg
      viewBox="0 0 200 300"
      aria-hidden="true"
      className="block aspect-[2/3] w-full rounded-lg shadow-sm"
    >
      <rect width="200" height="300" fill={ground} />
      <Shape layout={layout} fill={shape} />
      <text
        fill={ink}
        fontFamily="ui-serif, Palatino, Georgia, serif"
        fontWeight="700"
        fontSize={fontSize}
      >
        {lines.map((line, index) => (
          <tspan key={index} x="16" y={top + index * fontSize * 1.12}>
            {line}
          </tspan>
        ))}
      </text>
      {year !== null && (
        <text
          x="184"
          y={layout % 2 === 0 ? 286 : 24}
          textAnchor="end"
          fill={ink}
          fontFamily="ui-monospace, monospace"
          fontSize="12"
          letterSpacing="2"
        >
          {year}
        </text>
      )}
    </svg>
  )
}

function Shape({ layout, fill }: { layout: 0 | 1 | 2 | 3; fill: string }) {
  switch (layout) {
    case 0:
      return <circle cx="128" cy="214" r="92" fill={fill} />
    case 1:
      return <path d="M0 0H200V150L0 60Z" fill={fill} />
    case 2:
      return <path d="M0 300V210L70 150L120 200L200 120V300Z" fill={fill} />
    case 3:
      return (
        <path
          d="M100 10L112 78L170 40L132 98L200 110L132 122L170 180L112 142L100 210L88 142L30 180L68 122L0 110L68 98L30 40L88 78Z"
          fill={fill}
        />
      )
  }
}
