'use client'

import { Toast } from '@base-ui/react/toast'
import { X } from 'lucide-react'
import { useEffect } from 'react'
import type { ToastMessage } from './toast'

/** In milliseconds. Long enough to read the message and reach Undo. */
const timeout = 8_000

/** The toasts of Base UI: announced politely, reached with F6, closed with Escape or by a swipe. */
export function ToastView({ message }: { readonly message: ToastMessage }) {
  return (
    <Toast.Provider timeout={timeout} limit={1}>
      <Messages message={message} />
    </Toast.Provider>
  )
}

function Messages({ message }: { readonly message: ToastMessage }) {
  const { toasts, add, close } = Toast.useToastManager()

  useEffect(() => {
    const { text, kind = 'done', undo } = message
    const id = add({
      description: text,
      type: kind,
      priority: kind === 'problem' ? 'high' : 'low',
      ...(undo && {
        actionProps: {
          children: 'Undo',
          onClick: () => {
            close(id)
            undo()
          },
        },
      }),
    })
    return () => close(id)
  }, [message, add, close])

  return (
    <Toast.Portal>
      <Toast.Viewport className="fixed inset-x-4 bottom-4 z-50 mx-auto max-w-md">
        {toasts.map((toast) => (
          <Toast.Root
            key={toast.id}
            toast={toast}
            className="bg-ink text-ground shadow-card absolute inset-x-0 bottom-0 rounded-xl transition-[transform,opacity] duration-200 data-ending-style:translate-y-4 data-ending-style:opacity-0 data-limited:opacity-0 data-starting-style:translate-y-4 data-starting-style:opacity-0"
          >
            <Toast.Content className="flex items-center gap-3 py-2 pr-2 pl-4">
              <Toast.Description className="flex-1 py-1" />
              <Toast.Action className="min-h-11 cursor-pointer rounded-full px-3 font-semibold underline underline-offset-4" />
              <Toast.Close
                aria-label="Close"
                className="inline-flex size-11 cursor-pointer items-center justify-center rounded-full"
              >
                <X aria-hidden="true" className="size-5" />
              </Toast.Close>
            </Toast.Content>
          </Toast.Root>
        ))}
      </Toast.Viewport>
    </Toast.Portal>
  )
}
