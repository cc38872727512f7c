let channel: BroadcastChannel | undefined
/** One channel for each tab. A channel does not receive its own messages. */
const sessionChannel = (): BroadcastChannel => (channel ??= new BroadcastChannel('matinee'))

/** Tells the other tabs of this browser who is signed in; null for nobody. */
export const announceViewer = (viewerId: string | null): void =>
  sessionChannel().postMessage({ viewerId })

/**
 * Calls the listener with who is signed in, as another tab knows it.
 * @returns stops listening
 */
export function onViewerOfOtherTab(listener: (viewerId: string | null) => void): () => void {
  const tabChannel = sessionChannel()
  const take = ({ data }: MessageEvent<{ readonly viewerId: string | null }>): void =>
    listener(data.viewerId)
  tabChannel.addEventListener('message', take)
  return () => tabChannel.removeEventListener('message', take)
}
