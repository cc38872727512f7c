import type { ReactNode } from 'react'

interface NoticeProps {
  readonly kind: 'success' | 'problem' | 'hint'
  readonly children: ReactNode
}

const looks = {
  success: 'border-good text-good',
  problem: 'border-bad text-bad',
  hint: 'border-edge text-ink',
}

/** A message at the top of a form or page. A problem is announced at once. */
export function Notice({ kind, children }: NoticeProps) {
  return (
    <div
      role={kind === 'problem' ? 'alert' : 'status'}
      className={`bg-surface rounded-lg border-l-4 px-4 py-3 ${looks[kind]}`}
    >
      {children}
    </div>
  )
}
