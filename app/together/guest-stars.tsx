'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
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
  /** What the guest gave after the page showed `saved`. It counts until the page is refreshed. */
  const [given, setGiven] = useState({ saved, stars: saved })
  const stars = given.saved === saved ? given.stars : saved

  async function rate(newStars: number | null): Promise<void> {
    const sent = new URLSearchParams({ movieId, stars: String(newStars ?? 'clear'), next })
    try {
      await sendForm(action, sent)
      setGiven({ saved, stars: newStars })
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
