'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { StarControl } from '../_components/star-control'
import { showToast } from '../_components/ui/toast'
import { sendForm } from './send-form'

interface GuestStarsProps {
  readonly movieId: string
  readonly title: string
  /** Null if the guest has not rated the film. */
  readonly stars: number | null
  readonly action: string
  readonly next: string
}

/** The star control for a guest, whose ratings are in a cookie. */
export function GuestStars({ movieId, title, stars: saved, action, next }: GuestStarsProps) {
  const router = useRouter()
  const [stars, setStars] = useState(saved)
  useEffect(() => setStars(saved), [saved])

  async function rate(given: number | null): Promise<void> {
    const sent = new URLSearchParams({ movieId, stars: String(given ?? 'clear'), next })
    try {
      await sendForm(action, sent)
      setStars(given)
    } catch (error) {
      showToast({ text: (error as Error).message, kind: 'problem' })
      throw error
    }
    router.refresh()
  }

  return (
    <StarControl
      movieId={movieId}
      title={title}
      stars={stars}
      onRate={rate}
      form={{ action, next }}
    />
  )
}
