'use client'

import { useEffect } from 'react'
import { moodCookie } from './mood'

const yearInSeconds = 31_536_000

/** Remembers the mood for the next visit. It runs after the page has compared its films with the last choice. */
export function RememberMood({ mood }: { readonly mood: string }) {
  useEffect(() => {
    document.cookie = `${moodCookie}=${mood}; path=/; max-age=${yearInSeconds}; samesite=lax`
  }, [mood])
  return null
}
