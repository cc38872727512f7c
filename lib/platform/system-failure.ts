/** What failed system calls mean to an operator, and what can be done about them, by Node's error codes. */
const meanings: Readonly<Record<string, readonly [what: string, advice: string]>> = {
  ENOSPC: ['The disk is full', 'free some space and try again'],
  EDQUOT: ['The disk quota is used up', 'free some space or raise the quota'],
  EFBIG: ['A file may not grow as large as needed', 'raise the limit (ulimit -f)'],
  EROFS: ['The file system is read-only', 'choose another folder'],
  EACCES: ['Permission is denied', 'grant it to this user, or choose another folder'],
  EPERM: ['Permission is denied', 'grant it to this user, or choose another folder'],
  EIO: ['The disk fails', 'check it, or choose a folder on another one'],
  EMFILE: ['Too many files are open', 'raise the limit (ulimit -n)'],
  ENFILE: ['Too many files are open on this machine', 'end other programs'],
  ENOMEM: ['There is not enough memory', 'end other programs'],
  EISDIR: ['A folder stands where a file is needed', 'move it away, or choose another path'],
  ENOTDIR: ['A file stands where a folder is needed', 'move it away, or choose another path'],
  ENAMETOOLONG: ['A path is too long', 'choose a shorter one'],
  ELOOP: ['A path leads in a circle', 'correct the symbolic link'],
}

const noFolder = ['A folder cannot be made there', 'choose another one'] as const

/**
 * One line about a failure of the machine below us: a full disk, a missing right.
 * @returns undefined for anything else, such as a bug
 */
export function systemFailure(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  // Node's recursive mkdir says so, too, of a read-only file system.
  const madeFolder = code === 'ENOENT' && 'syscall' in error && error.syscall === 'mkdir'
  const meaning = madeFolder ? noFolder : meanings[code]
  if (meaning) return `${meaning[0]} (${error.message}): ${meaning[1]}.`
  return systemFailure(error.cause)
}
