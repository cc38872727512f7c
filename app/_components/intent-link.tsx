'use client'

import Link from 'next/link'
import { useState, type ComponentProps } from 'react'

/** A link whose page is prefetched only when somebody is about to open it: pointer over it, touched or focused. */
export function IntentLink(props: ComponentProps<typeof Link>) {
  const [isIntended, setIsIntended] = useState(false)
  const intend = (): void => setIsIntended(true)
  return (
    <Link
      {...props}
      prefetch={isIntended ? null : false}
      onPointerEnter={intend}
      onTouchStart={intend}
      onFocus={intend}
    />
  )
}
