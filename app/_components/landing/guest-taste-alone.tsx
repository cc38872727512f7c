'use client'

import dynamic from 'next/dynamic'

/** `GuestTaste` in a script of its own, so that members, who see another page at this address, do not load it. */
export const GuestTasteAlone = dynamic(() =>
  import('./guest-taste').then((module) => module.GuestTaste),
)
