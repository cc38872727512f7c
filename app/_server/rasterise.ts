import { Worker } from 'node:worker_threads'

/** Runs in a thread of its own, because an image takes a tenth of a second. */
const program = `
const { parentPort } = require('node:worker_threads')
const { readFileSync } = require('node:fs')
const { initWasm, Resvg } = require('@resvg/resvg-wasm')
const ready = initWasm(readFileSync(require.resolve('@resvg/resvg-wasm/index_bg.wasm')))
parentPort.on('message', async ({ id, svg }) => {
  try {
    await ready
    const drawing = new Resvg(svg)
    const image = drawing.render()
    parentPort.postMessage({ id, png: image.asPng() })
    image.free()
    drawing.free()
  } catch (error) {
    parentPort.postMessage({ id, problem: String(error) })
  }
})
`

interface Answer {
  readonly id: number
  readonly png?: Uint8Array
  readonly problem?: string
}

interface Waiting {
  readonly resolve: (png: Buffer) => void
  readonly reject: (error: Error) => void
}

let worker: Worker | undefined
let lastId = 0
const waiting = new Map<number, Waiting>()

/** More waiting images than this are refused. */
const maxWaiting = 32

/** The PNG file of an SVG file without text; null if too many wait. */
export function rasterise(svg: string): Promise<Buffer | null> {
  if (waiting.size >= maxWaiting) return Promise.resolve(null)
  worker ??= startWorker()
  const id = ++lastId
  worker.postMessage({ id, svg })
  return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }))
}

function startWorker(): Worker {
  const started = new Worker(program, { eval: true })
  started.unref() // it does not keep the process running
  started.on('message', ({ id, png, problem }: Answer) => {
    const { resolve, reject } = waiting.get(id) ?? {}
    waiting.delete(id)
    if (png) resolve?.(Buffer.from(png))
    else reject?.(new Error(problem))
  })
  started.on('error', (error: Error) => {
    worker = undefined
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  })
  return started
}
