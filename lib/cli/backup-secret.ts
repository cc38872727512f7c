import path from 'node:path'
import { env } from '../platform/env'
import { OperatorError } from '../platform/errors'

/** A passphrase that is tried by a machine should not be short. */
const shortest = 12

/**
 * Where the session secret is, and the passphrase that encrypts it in backups. It is no option, because other users of
 * the machine can see the options of a running command.
 * @throws {OperatorError} if the variable is not set or too short
 */
export function backupSecret(): { readonly file: string; readonly passphrase: string } {
  const passphrase = process.env.MATINEE_BACKUP_PASSPHRASE ?? ''
  if (passphrase.length < shortest)
    throw new OperatorError(
      `Set MATINEE_BACKUP_PASSPHRASE to a passphrase of at least ${shortest} characters.`,
    )
  return { file: path.join(env().dataDir, 'session.secret'), passphrase }
}
