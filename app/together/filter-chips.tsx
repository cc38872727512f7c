import type { ReactNode } from 'react'
import type { TogetherPeople } from '../_queries/together'
import { ChipLink } from '../_components/ui/chip-link'
import { SegmentedLinks } from '../_components/ui/segmented-links'
import { shownAtFirst, strategies, togetherPath, type TogetherAddress } from './together-address'

interface FilterChipsProps {
  readonly address: TogetherAddress
  readonly genres: TogetherPeople['genres']
  readonly decades: TogetherPeople['decades']
}

/** The strategy, and chips for genre and decade. All of them are links, so the address has the state. */
export function FilterChips({ address, genres, decades }: FilterChipsProps) {
  const path = (changes: Partial<TogetherAddress>): string =>
    togetherPath(address, { shown: shownAtFirst, ...changes })
  return (
    <div className="space-y-4">
      <div className="space-y-2">
        <SegmentedLinks
          label="How your wishes are combined"
          choices={strategies.map(({ name }, strategy) => ({ name, href: path({ strategy }) }))}
          chosen={address.strategy}
        />
        <p className="text-muted">{strategies[address.strategy]!.sentence}</p>
      </div>
      <Chips label="Genre">
        {genres.map(({ name }) => {
          const isChosen = name === address.genre
          return (
            <ChipLink key={name} href={path({ genre: isChosen ? '' : name })} isChosen={isChosen}>
              {name}
            </ChipLink>
          )
        })}
      </Chips>
      <Chips label="Decade">
        {decades.map(({ decade }) => {
          const isChosen = decade === address.decade
          return (
            <ChipLink
              key={decade}
              href={path({ decade: isChosen ? null : decade })}
              isChosen={isChosen}
            >
              {decade}s
            </ChipLink>
          )
        })}
      </Chips>
    </div>
  )
}

function Chips({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <nav aria-label={label} className="flex gap-2 overflow-x-auto pb-1 sm:flex-wrap">
      {children}
    </nav>
  )
}
