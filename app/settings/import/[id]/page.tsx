import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound, redirect } from 'next/navigation'
import { ImportPreview } from '@/app/_components/import/import-preview'
import { SiteForm } from '@/app/_components/form/site-form'
import { SubmitButton } from '@/app/_components/form/submit-button'
import { signInPath } from '@/app/_components/sign-in-path'
import { ButtonLink } from '@/app/_components/ui/button'
import { Notice } from '@/app/_components/ui/notice'
import { executeOnServer } from '@/app/_queries/execute-on-server'
import { ImportQuery } from '@/app/_queries/import'
import { readFlash } from '@/app/_server/read-flash'

export const metadata: Metadata = { title: 'Your import', robots: { index: false } }

export default async function ImportedPage({ params }: { params: Promise<{ id: string }> }) {
  const id = decodeURIComponent((await params).id)
  const path = `/settings/import/${encodeURIComponent(id)}`
  const isId = /^SGlzdG9yeUltcG9ydD[\w=]+$/.test(id) // the global ID of an import begins like this
  if (!isId) notFound()
  const [{ viewer, node }, flash] = await Promise.all([
    executeOnServer(ImportQuery, { id }),
    readFlash(),
  ])
  if (!viewer) redirect(signInPath(path))
  if (!node || !('source' in node)) notFound()
  const { status, source } = node
  return (
    <div className="mx-auto max-w-3xl space-y-8">
      <div>
        <p>
          <Link href="/settings/import" prefetch={false} className="link">
            Import your history
          </Link>
        </p>
        <h1>{status === 'STAGED' ? `What ${source} knows` : `Imported from ${source}`}</h1>
      </div>
      {flash?.message != null && (
        <Notice kind={flash.ok ? 'success' : 'problem'}>{flash.message}</Notice>
      )}
      {status === 'DONE' && (
        <div className="flex flex-wrap gap-3">
          <ButtonLink href="/" variant="primary">
            See your recommendations
          </ButtonLink>
          <ButtonLink href="/library">Library</ButtonLink>
          <ButtonLink href="/library/diary">Diary</ButtonLink>
          <SiteForm action="/forms/undo-import" name="undo" next={path} answer={null} className="">
            <input type="hidden" name="importId" value={id} />
            <SubmitButton variant="danger">Undo the import</SubmitButton>
          </SiteForm>
        </div>
      )}
      {status === 'UNDONE' && (
        <p>
          This import was undone.{' '}
          <Link href="/settings/import" className="link">
            Send the file again
          </Link>{' '}
          to import it.
        </p>
      )}
      <ImportPreview sent={node} path={path} />
    </div>
  )
}
