import { Skeleton } from './ui/skeleton'

/** The shape of a page before it is loaded, by its path. */
export function PageSkeleton({ path }: { readonly path: string }) {
  if (/^\/films\/./.test(path)) return <FilmSkeleton />
  if (path === '/' || /^\/(films|library|rate)$/.test(path)) return <GridSkeleton />
  return <TextSkeleton />
}

function FilmSkeleton() {
  return (
    <div className="grid gap-8 sm:grid-cols-[minmax(0,16rem)_1fr]">
      <Skeleton className="mx-auto aspect-[2/3] w-44 sm:w-full" />
      <div className="space-y-4">
        <Skeleton className="h-10 w-3/4" />
        <Skeleton className="h-5 w-1/2" />
        <Skeleton className="h-24 w-full max-w-md" />
        <Skeleton className="h-12 w-64" />
      </div>
    </div>
  )
}

function GridSkeleton() {
  return (
    <div className="space-y-6">
      <Skeleton className="h-10 w-56" />
      <Skeleton className="h-11 w-full max-w-xl" />
      <div className="grid grid-cols-2 gap-x-4 gap-y-8 sm:grid-cols-3 md:grid-cols-4 lg:grid-cols-6">
        {Array.from({ length: 12 }, (_, index) => (
          <div key={index} className="space-y-2">
            <Skeleton className="aspect-[2/3] w-full" />
            <Skeleton className="h-4 w-3/4" />
          </div>
        ))}
      </div>
    </div>
  )
}

function TextSkeleton() {
  return (
    <div className="max-w-2xl space-y-4">
      <Skeleton className="mb-8 h-10 w-2/3" />
      {Array.from({ length: 6 }, (_, index) => (
        <Skeleton key={index} className={`h-4 ${index % 3 === 2 ? 'w-2/3' : 'w-full'}`} />
      ))}
    </div>
  )
}
