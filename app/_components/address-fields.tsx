import { movieNumber } from '@/app/_addresses/film-path'
import type { RateAddress } from './rate-path'

/** The choices in the address, as fields of a form that asks for the next page. */
export function AddressFields({ address }: { readonly address: RateAddress }) {
  return (
    <>
      {[...new Set(address.notSeen)].map((id) => (
        <input key={id} type="hidden" name="not-seen" value={movieNumber(id)} />
      ))}
      {[...new Set(address.skipped)].map((id) => (
        <input key={id} type="hidden" name="skip" value={movieNumber(id)} />
      ))}
    </>
  )
}
