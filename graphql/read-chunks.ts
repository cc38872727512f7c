/** Joins chunks into one array; null if they have more than `maxBytes`. */
export async function readChunks(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  maxBytes: number,
): Promise<Uint8Array | null> {
  const read: Uint8Array[] = []
  let size = 0
  for await (const chunk of chunks) {
    size += chunk.length
    if (size > maxBytes) return null
    read.push(chunk)
  }
  return Buffer.concat(read)
}
