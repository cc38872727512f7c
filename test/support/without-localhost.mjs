// For node --import: simulates a machine whose /etc/hosts has no localhost. Looking it up fails and is logged to a
// file.
import dns from 'node:dns'
import { appendFileSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

const { lookup } = dns
const { lookup: lookupPromise } = dns.promises

function refusal(name) {
  const error = Object.assign(new Error(`getaddrinfo ENOTFOUND ${name}`), { code: 'ENOTFOUND' })
  appendFileSync(process.env.LOOKED_UP_FILE, `${error.stack}\n`)
  return error
}

const isLocalhost = (name) => /(^|\.)localhost\.?$/i.test(name)

// `net` calls this function for every host name.
dns.lookup = (name, options, callback = options) =>
  isLocalhost(name) ? process.nextTick(callback, refusal(name)) : lookup(name, options, callback)
dns.promises.lookup = (name, ...options) =>
  isLocalhost(name) ? Promise.reject(refusal(name)) : lookupPromise(name, ...options)
syncBuiltinESMExports()
