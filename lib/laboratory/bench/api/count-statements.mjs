// Preloaded into the measured server. Counts its statements to PostgreSQL and reports the count on request.
import pg from 'pg'

let count = 0
const { query } = pg.Client.prototype
pg.Client.prototype.query = function (...args) {
  count++
  return query.apply(this, args)
}

process.on('message', () => process.send(count))
process.channel.unref()
