/** What a failed system call means, and what the operator can do about it, by Node's error code. */
const explanations: Readonly<Record<string, readonly [what: string, advice: string]>> = {
  ENOSPC: ['The disk is full', 'free some space and try again'],
  EDQUOT: ['The disk quota is used up', 'free some space or raise the quota'],
  EFBIG: ['A file may not grow as large as needed', 'raise the limit (ulimit -f)'],
  EROFS: ['The file system is read-only', 'choose another folder'],
  EACCES: ['Permission is denied', 'grant it to this user, or choose another folder'],
  EPERM: ['Permission is denied', 'grant it to this user, or choose another folder'],
  EIO: ['The disk has an error', 'check it, or choose a folder on another disk'],
  EMFILE: ['Too many files are open', 'raise the limit (ulimit -n)'],
  ENFILE: ['Too many files are open on this machine', 'end other programs'],
  ENOMEM: ['There is not enough memory', 'end other programs'],
  EISDIR: ['There is a folder where a file is needed', 'move it away, or choose another path'],
  ENOTDIR: ['There is a file where a folder is needed', 'move it away, or choose another path'],
  ENAMETOOLONG: ['A path is too long', 'choose a shorter one'],
  ELOOP: ['Symbolic links form a circle', 'correct them'],
}

const noFolder = ['A folder cannot be created', 'choose another path'] as const

/**
 * Explains an error of the operating system in one line, such as a full disk or a missing permission.
 * @returns undefined for every other error, such as a bug
 */
export function systemFailure(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  // Node's recursive mkdir reports ENOENT also on a read-only file system.
  const isMkdir = code === 'ENOENT' && 'syscall' in error && error.syscall === 'mkdir'
  const explanation = isMkdir ? noFolder : explanations[code]
  if (explanation) return `${explanation[0]} (${error.message}): ${explanation[1]}.`
  return systemFailure(error.cause)
}
