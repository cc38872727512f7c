// Preloaded into the measured server. Counts its statements to PostgreSQL and reports the count on request.
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
