// A server process that says which films its model knows and recommends: it receives IDs and sends { isKnown, popular }.
import { models } from '@/lib/domain/models/model-registry'

export interface KnownFilm {
  readonly isKnown: boolean
  /** Whether lists may have it. */
  readonly isListed: boolean
}

process.on('message', (id) => {
  void models.current().then((serving) => {
    const movieId = Number(id)
    const film: KnownFilm = {
      isKnown: serving?.rowOf(movieId) !== undefined,
      isListed: serving?.isHidden(movieId) === false,
    }
    process.send?.(film)
  })
})
process.on('disconnect', () => process.exit(0))
void models.current().then(() => process.send?.('ready'))
