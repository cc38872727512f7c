// npm run build: the pages and the server, unless they are built of these very sources.
import { buildPages } from './build-pages'
import { childProcesses } from './child-processes'
import { commandLine } from './command-line'
import { runCommand } from './run-command'

commandLine('npm run build --', 'Build the pages and the server, unless they are built.').parse()

await runCommand(async () => {
  const children = childProcesses(() => process.exit(130))
  await buildPages(children)
  await children.stop()
})
