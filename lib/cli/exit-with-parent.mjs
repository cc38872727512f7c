// node lib/cli/exit-with-parent.mjs PROGRAM ARGUMENTS…
// Runs a program in this process, and stops it when its parent process exits for any reason.
// It is a wrapper and not a module for --import, because worker threads of the program would inherit --import.
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const end = () => process.kill(process.pid, 'SIGTERM')

// The channel closes when the parent exits, even if it is killed. `unref` lets the program exit by itself.
process.on('disconnect', end)
process.channel?.unref()
// The reader has closed the pipe: `npm start | head`.
process.stdout.on('error', end)

process.argv.splice(1, 1)
const [, program] = process.argv
if (program === undefined)
  throw new Error('No program given: node exit-with-parent.mjs PROGRAM ARGUMENTS…')
await import(pathToFileURL(path.resolve(program)).href)
