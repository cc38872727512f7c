// The first file of a thread. It registers the TypeScript loader, which must happen before any TypeScript is imported.
import { workerData } from 'node:worker_threads'
import { register } from 'tsx/esm/api'

register()
await import(workerData.start)
