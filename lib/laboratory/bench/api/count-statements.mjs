// Preloaded into the server that is measured: counts what it sends to PostgreSQL, and tells when asked.
import pg from 'pg'

let count = 0
const { query } = pg.Client.prototype
pg.Client.prototype.query = function (...args) {
  count++
  return query.apply(this, args)
}

process.on('message', () => process.send(count))
process.channel.unref()
