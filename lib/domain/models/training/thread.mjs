// A thread starts here, since it needs what reads TypeScript before it can import any.
import { workerData } from 'node:worker_threads'
import { register } from 'tsx/esm/api'

register()
await import(workerData.start)
