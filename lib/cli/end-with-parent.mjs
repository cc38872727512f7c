// node lib/cli/end-with-parent.mjs PROGRAM ARGUMENTS…
// Runs a program in this process, and ends it once the process that started it has gone, however that came about.
// A wrapper and not a module for --import, because workers of the program would inherit that.
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const end = () => process.kill(process.pid, 'SIGTERM')

// The channel closes with the parent, even if that is killed. It keeps no program running that has come to its end.
process.on('disconnect', end)
process.channel?.unref()
// Nobody reads any more: `npm start | head`.
process.stdout.on('error', end)

process.argv.splice(1, 1)
const [, program] = process.argv
if (program === undefined) throw new Error('Name a program to run.')
await import(pathToFileURL(path.resolve(program)).href)
