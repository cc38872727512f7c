import type { SourceFiles } from './source-files'

/** In bytes. The list of films is smaller. */
const maxRead = 50_000_000

/** "utf-8" if all bytes of the file are in this encoding, else "latin1", in which the older MovieLens sets are. */
export async function encodingOf(files: SourceFiles, name: string): Promise<'utf-8' | 'latin1'> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const stream = await files.open(name)
  let read = 0
  for await (const chunk of stream) {
    if (!decodes(() => decoder.decode(chunk as Uint8Array, { stream: true }))) return 'latin1'
    read += (chunk as Uint8Array).length
    if (read > maxRead) return 'utf-8'
  }
  return decodes(() => decoder.decode()) ? 'utf-8' : 'latin1'
}

function decodes(decode: () => string): boolean {
  try {
    decode()
    return true
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}
