/**
 * Lets those who ask go on one by one, in the order they asked. Between two, the process takes in what came meanwhile and
 * sends what is done: nobody waits for work that was asked for after their own, and the database is not left idle.
 */
export function turns(): () => Promise<void> {
  const waiting: (() => void)[] = []

  function letNext(): void {
    waiting.shift()?.()
    if (waiting.length > 0) setImmediate(letNext)
  }

  return () =>
    new Promise((resolve) => {
      if (waiting.push(resolve) === 1) setImmediate(letNext)
    })
}
