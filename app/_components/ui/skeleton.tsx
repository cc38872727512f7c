/** The shape of content that is being loaded. */
export function Skeleton({ className }: { readonly className: string }) {
  return (
    <span
      aria-hidden="true"
      className={`bg-line block rounded-md motion-safe:animate-pulse ${className}`}
    />
  )
}
