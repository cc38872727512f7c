import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto'
import { OperatorError } from '../../platform/errors'

/** Bytes of the salt, of the nonce and of the tag of AES-256-GCM, in this order at the start of the text. */
const sizes = { salt: 16, nonce: 12, tag: 16 }
const cipherName = 'aes-256-gcm'

const keyOf = (passphrase: string, salt: Uint8Array): Buffer =>
  scryptSync(passphrase, salt, 32, { N: 2 ** 15, r: 8, maxmem: 64 * 1024 * 1024 })

/** Encrypts a text with a key from the passphrase (scrypt, AES-256-GCM). */
export function encrypt(text: string, passphrase: string): Buffer {
  const [salt, nonce] = [randomBytes(sizes.salt), randomBytes(sizes.nonce)]
  const cipher = createCipheriv(cipherName, keyOf(passphrase, salt), nonce)
  const encrypted = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([salt, nonce, cipher.getAuthTag(), encrypted])
}

/** @throws {OperatorError} if the passphrase is wrong or the bytes were changed */
export function decrypt(bytes: Buffer, passphrase: string): string {
  let at = 0
  const [salt, nonce, tag] = Object.values(sizes).map((size) => bytes.subarray(at, (at += size)))
  try {
    const decipher = createDecipheriv(cipherName, keyOf(passphrase, salt!), nonce!)
    decipher.setAuthTag(tag!)
    return decipher.update(bytes.subarray(at), undefined, 'utf8') + decipher.final('utf8')
  } catch {
    throw new OperatorError(
      'The passphrase in MATINEE_BACKUP_PASSPHRASE is not that of the backup.',
    )
  }
}
