import { differenceText } from './taste-words'

interface SharePart {
  readonly name: string
  readonly count: number
  readonly meanStars: number | null
  readonly difference: number | null
  readonly share: number
  readonly everyonesShare: number
}

interface ShareTableProps {
  /** What a row is, for example "Genre". */
  readonly kind: string
  readonly caption: string
  readonly parts: readonly SharePart[]
}

const percent = (share: number): string => `${Math.round(share * 100)} %`

/** The shares of a person's ratings beside those of everyone, as bars and as numbers in one table. */
export function ShareTable({ kind, caption, parts }: ShareTableProps) {
  const largest = Math.max(
    ...parts.map(({ share, everyonesShare }) => Math.max(share, everyonesShare)),
  )
  const widthOf = (share: number): string => `${(share / largest) * 100}%`
  return (
    <table className="figures w-full text-sm">
      <caption className="text-muted pb-2 text-left">{caption}</caption>
      <thead>
        <tr className="border-line text-muted border-b text-left">
          <th scope="col" className="py-1 pr-3 font-normal">
            {kind}
          </th>
          <th scope="col" className="w-2/5 py-1 pr-3 font-normal">
            Share <span className="sr-only">of your ratings, and of everyone’s</span>
          </th>
          <th scope="col" className="py-1 pr-3 text-right font-normal">
            Yours
          </th>
          <th scope="col" className="py-1 text-right font-normal">
            Than others
          </th>
        </tr>
      </thead>
      <tbody>
        {parts.map(({ name, count, meanStars, difference, share, everyonesShare }) => (
          <tr key={name} className="border-line border-b">
            <th scope="row" className="py-1.5 pr-3 text-left font-semibold">
              {name}
            </th>
            <td className="py-1.5 pr-3">
              <span className="flex items-center gap-2">
                <span className="flex-1" aria-hidden="true">
                  <span
                    className="bg-star block h-2 rounded-r-full forced-color-adjust-none"
                    style={{ width: widthOf(share) }}
                  />
                  <span
                    className="bg-edge mt-0.5 block h-1 rounded-r-full forced-color-adjust-none"
                    style={{ width: widthOf(everyonesShare) }}
                  />
                </span>
                <span className="w-10 text-right">
                  {percent(share)}
                  <span className="sr-only">
                    {' '}
                    of yours, {percent(everyonesShare)} of everyone’s; {count}{' '}
                    {count === 1 ? 'film' : 'films'}
                  </span>
                </span>
              </span>
            </td>
            <td className="text-star py-1.5 pr-3 text-right font-semibold">
              {meanStars?.toFixed(1) ?? '–'}
            </td>
            <td className="py-1.5 text-right">{differenceText(difference)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
