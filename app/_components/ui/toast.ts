/** A short message at the bottom of the window, about what the person has just done. */
export interface ToastMessage {
  /** One sentence. */
  readonly text: string
  readonly kind?: 'done' | 'problem'
  /** Takes back what was done. */
  readonly undo?: () => void
}

type Listener = (message: ToastMessage) => void

let listener: Listener | undefined

/** Shows a message. A later message replaces an earlier one. */
export const showToast = (message: ToastMessage): void => listener?.(message)

/** For the toaster of the layout. @returns stops listening */
export function onToast(newListener: Listener): () => void {
  listener = newListener
  return () => {
    if (listener === newListener) listener = undefined
  }
}
