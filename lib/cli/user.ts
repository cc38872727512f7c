// npm run user -- reset-link EMAIL: what an operator does for people with accounts.
import { createResetLink } from '../domain/accounts/request-password-reset'
import { OperatorError } from '../platform/errors'
import { commandLine } from './command-line'
import { runOnDatabase } from './run-on-database'

interface Options {
  readonly dataDir?: string
  readonly port?: string
}

const program = commandLine('npm run user --', 'Help people with their accounts.')
program
  .command('reset-link')
  .description(
    'Print a link with which a person can choose a new password. It works once, for one hour.',
  )
  .argument('<email>', 'e-mail address of the account')
  .option('--data-dir <folder>', 'folder of the embedded database')
  .option('--port <number>', 'port of the site, unless NEXTAUTH_URL names its address')
  .action(async (email: string, { dataDir, port }: Options) => {
    if (dataDir !== undefined) process.env.MATINEE_DATA_DIR = dataDir
    if (port !== undefined) process.env.PORT = port
    await runOnDatabase(async () => {
      const context = { now: () => new Date() }
      const link = await createResetLink(context, { email: email.trim().toLowerCase() })
      if (!link) throw new OperatorError(`There is no account with the e-mail address ${email}.`)
      console.log(link.url)
    })
  })

await program.parseAsync()
