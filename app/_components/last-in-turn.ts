/**
 * Runs one task at a time, so that the last choice of a person is also the last that the server gets. Of the tasks that
 * arrive meanwhile, only the latest runs.
 *
 * @returns runs a task in its turn. Its promise rejects if the task does; it resolves if another task took its place
 */
export function lastInTurn(): (task: () => Promise<void>) => Promise<void> {
  let latest = 0
  let previous = Promise.resolve()
  return (task) => {
    const turn = ++latest
    const run = previous.then(() => (turn === latest ? task() : undefined))
    previous = run.catch(() => undefined)
    return run
  }
}
