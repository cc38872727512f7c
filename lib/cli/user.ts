// npm run user -- reset-link|make-admin|remove-admin EMAIL: what an operator does for people with accounts.
import { createResetLink } from '../domain/accounts/request-password-reset'
import { setRole } from '../domain/accounts/user-store'
import { OperatorError } from '../platform/errors'
import { commandLine } from './command-line'
import { runOnDatabase } from './run-on-database'

interface Options {
  readonly dataDir?: string
  readonly port?: string
}

const program = commandLine('npm run user --', 'Help people with their accounts.')

/** Adds a command about one account, whose e-mail address is its argument. */
function accountCommand(
  name: string,
  description: string,
  work: (email: string) => Promise<boolean>,
): void {
  program
    .command(name)
    .description(description)
    .argument('<email>', 'e-mail address of the account')
    .option('--data-dir <folder>', 'folder of the embedded database')
    .option('--port <number>', 'port of the site, unless NEXTAUTH_URL names its address')
    .action(async (email: string, { dataDir, port }: Options) => {
      if (dataDir !== undefined) process.env.MATINEE_DATA_DIR = dataDir
      if (port !== undefined) process.env.PORT = port
      await runOnDatabase(async () => {
        if (!(await work(email.trim().toLowerCase())))
          throw new OperatorError(`There is no account with the e-mail address ${email}.`)
      })
    })
}

accountCommand(
  'reset-link',
  'Print a link with which a person can choose a new password. It works once, for one hour.',
  async (email) => {
    const link = await createResetLink({ now: () => new Date() }, { email })
    if (link) console.log(link.url)
    return link !== null
  },
)

accountCommand(
  'make-admin',
  'Allow a person to add, change and hide films through the API.',
  async (email) => {
    const exists = await setRole(email, 'ADMIN')
    if (exists) console.log('This person is an admin now.')
    return exists
  },
)

accountCommand('remove-admin', 'Take the rights of an admin away.', async (email) => {
  const exists = await setRole(email, 'MEMBER')
  if (exists) console.log('This person is not an admin.')
  return exists
})

await program.parseAsync()
