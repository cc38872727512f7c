import { encodeGlobalID } from '@pothos/plugin-relay'
import { maxFileBytes } from '@/lib/domain/history/read-history'
import { stageHistory } from '@/lib/domain/history/import-history'
import { assertAddressNotExhausted, chargeRefusal } from '@/lib/platform/rate-limits/spend'
import { CallerError } from '@/lib/platform/errors'
import { createContext } from './context'
import { httpOf } from './errors'

interface ImportRequest {
  readonly authorization: string | undefined
  readonly cookie: string | undefined
  /** The network address of the client, behind trusted proxies. */
  readonly address: string
  /** Of the whole request. */
  readonly contentType: string
  /** The header Content-Length; null if there is none. */
  readonly announcedBytes: number | null
  /** The header X-File-Name, for a file that is sent alone. */
  readonly fileName: string | null
  /** The body; null if it is larger than `maxBytes`. */
  readonly readBody: (maxBytes: number) => Promise<Uint8Array | null>
}

/** What a page or a program is told about a file that it sent. */
export interface ImportAnswer {
  readonly status: number
  readonly headers: Iterable<readonly [string, string]>
  /** The global ID of the staged import; null if there are errors. */
  readonly importId: string | null
  /** What is wrong; null without a problem. */
  readonly problem: string | null
  readonly code: string | null
  /** The fields of the form beside the file. */
  readonly fields: Readonly<Record<string, string>>
}

/** A form has a few short fields beside the file. */
const maxBodyBytes = maxFileBytes + 10_000

/** Stages a file with a history: the body itself, or the field `file` of a form. */
export async function handleImport(request: ImportRequest): Promise<ImportAnswer> {
  const { address, announcedBytes } = request
  try {
    await assertAddressNotExhausted(address)
    const context = await createContext({ ...request, trusted: false })
    if (!context.viewer) throw new CallerError('UNAUTHENTICATED', 'Sign in first, or send a token.')
    const tooLarge = `The file is larger than ${maxFileBytes / 1e6} MB.`
    if ((announcedBytes ?? 0) > maxBodyBytes) return refusal(413, tooLarge)
    const body = await request.readBody(maxBodyBytes)
    if (!body) return refusal(413, tooLarge)
    if (announcedBytes !== null && announcedBytes !== body.length)
      return refusal(
        400,
        `${announcedBytes} bytes were announced and ${body.length} received. Send the file again.`,
      )
    const sent = await sentFile(request, body)
    if (!sent) return refusal(400, 'Choose a file.')
    const { staged, userErrors } = await stageHistory(context, sent.file)
    if (!staged) return { ...refusal(422, userErrors[0]?.message ?? ''), fields: sent.fields }
    const importId = encodeGlobalID('HistoryImport', staged.id)
    return { status: 200, headers: [], importId, problem: null, code: null, fields: sent.fields }
  } catch (error) {
    await chargeRefusal(address)
    if (!(error instanceof CallerError)) throw error
    const { status, headers } = httpOf(error)
    return { ...refusal(status, error.message, error.code), headers }
  }
}

const refusal = (status: number, problem: string, code = 'INVALID_FILE'): ImportAnswer => ({
  status,
  headers: [],
  importId: null,
  problem,
  code,
  fields: {},
})

interface SentFile {
  readonly file: { readonly name: string; readonly bytes: Buffer }
  readonly fields: Readonly<Record<string, string>>
}

/** Null if the form has no file. */
async function sentFile(
  { contentType, fileName }: ImportRequest,
  body: Uint8Array,
): Promise<SentFile | null> {
  if (!/^multipart\/form-data\s*;/i.test(contentType)) {
    const file = { name: cleanName(fileName ?? 'The file'), bytes: Buffer.from(body) }
    return { file, fields: {} }
  }
  const form = await new Response(Buffer.from(body), { headers: { 'content-type': contentType } })
    .formData()
    .catch(() => null)
  const file = form?.get('file')
  if (!form || !(file instanceof File) || file.size === 0) return null
  const fields = [...form].flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value]] : [],
  )
  return {
    file: { name: cleanName(file.name), bytes: Buffer.from(await file.arrayBuffer()) },
    fields: Object.fromEntries(fields) as Record<string, string>,
  }
}

/** For messages. */
const cleanName = (name: string): string =>
  name.replace(/\p{C}/gu, '').slice(0, 100).trim() || 'The file'
