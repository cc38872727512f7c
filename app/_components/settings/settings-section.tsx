import type { ReactNode } from 'react'

interface SettingsSectionProps {
  readonly id: string
  readonly title: string
  readonly children: ReactNode
}

/** A part of the settings with an address of its own, for example /settings#privacy. */
export function SettingsSection({ id, title, children }: SettingsSectionProps) {
  return (
    <section
      id={id}
      aria-labelledby={`${id}-title`}
      className="border-line bg-surface scroll-mt-4 space-y-5 rounded-2xl border p-5 sm:p-7"
    >
      <h2 id={`${id}-title`}>{title}</h2>
      {children}
    </section>
  )
}
