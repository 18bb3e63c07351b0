// The program a worker with --url runs: POSTs what is on stdin, prints the answer. However long that
// takes: the worker ends it in time, and a fetch would give up after five minutes.
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'

const [, , url, key] = process.argv
const body = await buffer(process.stdin)
const headers = {
  'content-type': 'application/json',
  'content-length': body.length,
  accept: 'application/json, text/plain;q=0.9, */*;q=0.1',
  'idempotency-key': key,
}
const post = new URL(url).protocol === 'https:' ? requestHttps : requestHttp
const response = await new Promise((resolve, reject) => {
  post(url, { method: 'POST', headers }, resolve).on('error', reject).end(body)
})
await pipeline(response, process.stdout)
if (response.statusCode < 200 || response.statusCode > 299) {
  process.stderr.write(`HTTP ${response.statusCode}`)
  process.exitCode = 1
}
