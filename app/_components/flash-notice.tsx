import { readFlash } from '../_server/read-flash'
import { Notice } from './ui/notice'

interface FlashNoticeProps {
  /** The name of a form of the page that shows its problems itself. */
  readonly besides?: string
}

/** What a form said that led to this page, for pages that do not show problems beside their fields. */
export async function FlashNotice({ besides }: FlashNoticeProps) {
  const flash = await readFlash()
  if (flash && !flash.ok && flash.form !== null && flash.form === besides) return null
  const texts = flash ? [flash.message ?? [], Object.values(flash.problems)].flat() : []
  if (!flash || texts.length === 0) return null
  return (
    <div className="mb-5">
      <Notice kind={flash.ok ? 'success' : 'problem'}>{texts.join(' ')}</Notice>
    </div>
  )
}
