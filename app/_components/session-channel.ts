let channel: BroadcastChannel | undefined
/** One channel for each tab. A channel does not receive its own messages. */
const sessionChannel = (): BroadcastChannel => (channel ??= new BroadcastChannel('matinee'))

/** Tells the other tabs of this browser that somebody has signed in or out. */
export const announceSessionChange = (): void => sessionChannel().postMessage('session')

/**
 * Calls the listener when somebody signs in or out in another tab.
 * @returns stops listening
 */
export function onSessionChange(listener: () => void): () => void {
  const tabChannel = sessionChannel()
  tabChannel.addEventListener('message', listener)
  return () => tabChannel.removeEventListener('message', listener)
}
