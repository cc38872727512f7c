// npm run build: builds the pages and the server, unless the last build is complete and up to date.
import { buildPages } from './build-pages'
import { childProcesses } from './child-processes'
import { commandLine } from './command-line'
import { runCommand } from './run-command'

commandLine(
  'npm run build --',
  'Build the pages and the server, unless they are up to date.',
).parse()

await runCommand(async () => {
  const children = childProcesses(() => process.exit(130))
  await buildPages(children)
  await children.stop()
})
