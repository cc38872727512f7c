import { readFileSync, writeFileSync } from 'node:fs'
import type { Clocks } from '../../../recommender'

/**
 * Time and memory of this process. On Linux the peak memory is that of one fit, elsewhere that of the process so far.
 */
export const processClocks: Clocks = {
  seconds: () => performance.now() / 1000,
  cpuSeconds() {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1e6
  },
  resetPeak() {
    try {
      writeFileSync('/proc/self/clear_refs', '5')
    } catch {
      // Not Linux, or not allowed: the peak stays that of the process so far.
    }
  },
  peakMb() {
    try {
      const [, kb] = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? []
      if (kb !== undefined) return Number(kb) / 1024
    } catch {
      // Not Linux.
    }
    return process.resourceUsage().maxRSS / 1024
  },
}
