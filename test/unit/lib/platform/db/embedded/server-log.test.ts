import { expect, test } from 'vitest'
import { failureReason } from '@/lib/platform/db/embedded/server-log'

test.each([
  [
    'the last error, not the hints after it',
    '2026-11-27 11:44:14.833 UTC [1] LOG:  starting\n2026-11-27 11:44:14.833 UTC [1] FATAL:  could not map memory\nHINT: less\n',
    'could not map memory',
  ],
  ['what initdb says', 'creating …\ninitdb: error: no space left\n', 'no space left'],
  [
    'nothing that is told to clients while it starts',
    'x [1] FATAL:  the disk is full\nx [2] FATAL:  the database system is starting up\n',
    'the disk is full',
  ],
  ['the last line when there is no error', 'first\nsecond \n\n', 'second'],
  ['that there is none', '', 'it wrote no reason'],
])('the reason why a program of PostgreSQL ended is %s', (_what, output, reason) => {
  expect(failureReason(output)).toBe(reason)
})
