'use client'

import { Star } from 'lucide-react'
import dynamic from 'next/dynamic'
import Link from 'next/link'
import { useState } from 'react'
import { filmPath } from '@/app/_addresses/film-path'
import { StarControl, type StarControlProps } from './star-control'
import { starsText } from './stars-text'

const Sheet = dynamic(() => import('./ui/sheet').then((module) => module.Sheet), { ssr: false })

/**
 * The star control of a card. A card is too narrow for ten targets of a finger, so on a touch screen it is a link that
 * opens the control in a sheet. Without JavaScript the link leads to the page of the film.
 */
export function RateOnCard(props: StarControlProps) {
  const { movieId, title, stars, onRate } = props
  const [isOpen, setIsOpen] = useState<boolean | null>(null)
  return (
    <>
      <div className="pointer-coarse:hidden">
        <StarControl {...props} />
      </div>
      <Link
        href={`${filmPath({ id: movieId, title })}#rate`}
        prefetch={false}
        aria-haspopup="dialog"
        className="border-edge hidden min-h-11 items-center gap-2 rounded-full border px-4 text-sm font-semibold pointer-coarse:inline-flex"
        onClick={(event) => {
          event.preventDefault()
          setIsOpen(true)
        }}
      >
        <Star aria-hidden="true" className="text-star size-4" />
        {stars === null ? 'Rate' : starsText(stars)}
        <span className="sr-only">: {title}</span>
      </Link>
      {isOpen !== null && (
        <Sheet title={title} isOpen={isOpen} onOpenChange={setIsOpen}>
          <StarControl
            {...props}
            size="large"
            onRate={async (newStars) => {
              setIsOpen(false)
              await onRate(newStars)
            }}
          />
        </Sheet>
      )}
    </>
  )
}
