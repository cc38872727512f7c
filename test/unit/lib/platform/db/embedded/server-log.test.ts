import { expect, test } from 'vitest'
import { failureReason } from '@/lib/platform/db/embedded/server-log'

test.each([
  [
    'the last error, not the hints after it',
    '2026-11-27 11:44:14.833 UTC [1] LOG:  starting\n2026-11-27 11:44:14.833 UTC [1] FATAL:  could not map memory\nHINT: less\n',
    'could not map memory',
  ],
  ['the error of initdb', 'creating …\ninitdb: error: no space left\n', 'no space left'],
  [
    'not an error of a client that connected during the start',
    'x [1] FATAL:  the disk is full\nx [2] FATAL:  the database system is starting up\n',
    'the disk is full',
  ],
  ['the last line if there is no error', 'first\nsecond \n\n', 'second'],
  ['a text that says so if there is no output', '', 'it printed no reason'],
])('failureReason is %s', (_what, output, reason) => {
  expect(failureReason(output)).toBe(reason)
})
