// Preloaded into the server that is measured: counts what it sends to PostgreSQL, and tells when asked.
import pg from 'pg'

let count = 0
// eslint-disable-next-line @typescript-eslint/unbound-method -- called with the client as `this`
const { query } = pg.Client.prototype
pg.Client.prototype.query = function (...args) {
  count++
  return Reflect.apply(query, this, args)
}

process.on('message', () => process.send(count))
process.channel.unref()
