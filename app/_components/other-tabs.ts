let channel: BroadcastChannel | undefined
/** One for each tab, which does not hear itself. */
const tabs = (): BroadcastChannel => (channel ??= new BroadcastChannel('matinee'))

/** Tells the other tabs of this browser that somebody has signed in or out. */
export const tellOtherTabs = (): void => tabs().postMessage('session')

/** Answers with how to stop listening. */
export function listenToOtherTabs(listener: () => void): () => void {
  const tab = tabs()
  tab.addEventListener('message', listener)
  return () => tab.removeEventListener('message', listener)
}
