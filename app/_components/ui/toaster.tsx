'use client'

import dynamic from 'next/dynamic'
import { useEffect, useState } from 'react'
import { onToast, type ToastMessage } from './toast'

const ToastView = dynamic(() => import('./toast-view').then((module) => module.ToastView), {
  ssr: false,
})

/** Shows the messages of `showToast`. The code that shows them is loaded with the first message. */
export function Toaster() {
  const [message, setMessage] = useState<ToastMessage | null>(null)
  useEffect(() => onToast(setMessage), [])
  return message && <ToastView message={message} />
}
