/** Text of a program. It scrolls by keyboard too. */
export function Code({ label, children }: { readonly label: string; readonly children: string }) {
  return (
    <pre
      role="group"
      aria-label={label}
      tabIndex={0}
      className="border-line bg-surface overflow-x-auto rounded-xl border p-4 text-sm leading-relaxed"
    >
      <code>{children}</code>
    </pre>
  )
}
