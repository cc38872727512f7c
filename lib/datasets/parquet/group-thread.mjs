// The thread of `groupValues`: reads columns of a group of rows, and posts the values of each.
import { parentPort, workerData } from 'node:worker_threads'
import { asyncBufferFromFile, parquetMetadataAsync, parquetRead } from 'hyparquet'
import { compressors } from 'hyparquet-compressors'

const { path, columns, rowStart, rowEnd } = workerData
const file = await asyncBufferFromFile(path)
const values = new Map(columns.map((column) => [column, []]))
await parquetRead({
  ...{ file, columns, rowStart, rowEnd, compressors },
  metadata: await parquetMetadataAsync(file),
  onChunk({ columnName, columnData, rowStart: from }) {
    const all = values.get(columnName)
    for (let at = 0; at < columnData.length; at++) all[from - rowStart + at] = columnData[at]
  },
})
parentPort.postMessage(values)
