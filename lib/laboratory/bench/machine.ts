import os from 'node:os'

/** The machine that figures were measured on. */
export interface Machine {
  readonly cores: number
  readonly processor: string
  readonly node: string
  readonly backend: string
}

export function thisMachine(backend: string): Machine {
  const processors = os.cpus()
  return {
    cores: os.availableParallelism(),
    processor: processors[0]?.model.trim() ?? 'unknown',
    node: process.version,
    backend,
  }
}
