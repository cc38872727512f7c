import type { ApiFigures } from '../laboratory/bench/api/bench-api'
import type { Machine } from '../laboratory/bench/machine'
import type { KernelFigures } from '../laboratory/bench/measure-kernels'
import type { ServingFigures } from '../laboratory/bench/measure-serving'
import type { TrainingFigures } from '../laboratory/bench/measure-training'
import type { Timing } from '../laboratory/bench/timing'
import { terminalTable } from './terminal-table'

export const machineLine = ({ cores, processor, node, backend }: Machine): string =>
  `${cores} cores (${processor}), Node ${node}, ${backend}`

export function trainingTable(figures: readonly TrainingFigures[]): string {
  const rows = figures.map(({ model, seconds, cpuSeconds, peakMb }) => [
    model,
    seconds.toFixed(1),
    cpuSeconds.toFixed(1),
    peakMb.toFixed(0),
  ])
  return terminalTable([['model', 'seconds', 'CPU seconds', 'peak, MB'], ...rows])
}

/** Milliseconds: the median of each step, and the 99th percentile of the total. */
export function servingTable(figures: readonly ServingFigures[]): string {
  const rows = figures.map(({ model, films, foldIn, score, topK, total }) => [
    films.toLocaleString('en'),
    model,
    median(foldIn),
    median(score),
    median(topK),
    median(total),
    total.p99.toFixed(2),
  ])
  const header = ['films', 'model', 'fold-in', 'score', 'top 20', 'total', 'p99']
  return terminalTable([header, ...rows])
}

export function kernelTable(figures: readonly KernelFigures[]): string {
  const rows = figures.map(({ kernel, size, kernelMs, plainMs, perSecond }) => [
    kernel,
    size,
    kernelMs.toFixed(3),
    plainMs.toFixed(3),
    `${(plainMs / kernelMs).toFixed(1)}×`,
    perSecond.toFixed(1),
  ])
  const header = ['kernel', 'size', 'compiled', 'plain', 'faster', 'GMAC/s']
  return terminalTable([header, ...rows])
}

/** Latencies in milliseconds. */
export function apiTable(figures: readonly ApiFigures[]): string {
  const rows = figures.map(({ name, connections, requestsPerSecond, p50, p99, statements }) => [
    name,
    String(connections),
    requestsPerSecond.toFixed(0),
    p50.toFixed(2),
    p99.toFixed(2),
    statements === null ? '' : statements.toFixed(1),
  ])
  const header = ['', 'connections', 'requests/s', 'p50', 'p99', 'SQL statements']
  return terminalTable([header, ...rows])
}

const median = (timing: Timing): string => timing.median.toFixed(2)
