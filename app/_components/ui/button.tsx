import Link from 'next/link'
import type { ComponentProps } from 'react'

type Variant = 'primary' | 'quiet' | 'plain' | 'danger'

const base =
  'inline-flex min-h-11 cursor-pointer items-center justify-center gap-2 rounded-full px-5 font-semibold transition-colors disabled:cursor-default disabled:opacity-60'

const variants: Readonly<Record<Variant, string>> = {
  primary: 'bg-accent text-on-accent hover:brightness-110',
  quiet: 'border-edge text-ink hover:bg-raised border',
  plain: 'text-accent px-3 underline decoration-1 underline-offset-4 hover:decoration-2',
  danger: 'border-bad text-bad hover:bg-bad hover:text-ground border',
}

interface Look {
  /** `primary` once on a page, for the main action. */
  readonly variant?: Variant
}

/** The classes of a button, for an element that must be another one. */
export const buttonLook = (variant: Variant, className = ''): string =>
  `${base} ${variants[variant]} ${className}`

/** A button. Its default type is `submit`, as in HTML. */
export function Button({
  variant = 'quiet',
  className,
  ...props
}: ComponentProps<'button'> & Look) {
  return <button {...props} className={buttonLook(variant, className)} />
}

/** A link that looks like a button. It is not prefetched. */
export function ButtonLink({
  variant = 'quiet',
  className,
  ...props
}: ComponentProps<typeof Link> & Look) {
  return <Link prefetch={false} {...props} className={buttonLook(variant, className)} />
}
