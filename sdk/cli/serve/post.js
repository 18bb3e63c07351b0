// The program a worker with --url runs: POSTs what is on stdin, prints the answer
const [, , url, key] = process.argv
const chunks = []
for await (const chunk of process.stdin) chunks.push(chunk)
const response = await fetch(url, {
  method: 'POST',
  headers: {
    'content-type': 'application/json',
    accept: 'application/json, text/plain;q=0.9, */*;q=0.1',
    'idempotency-key': key,
  },
  body: Buffer.concat(chunks),
  redirect: 'error',
})
const answer = Buffer.from(await response.arrayBuffer())
process.stdout.write(answer)
if (!response.ok) {
  process.stderr.write(`HTTP ${response.status}`)
  process.exitCode = 1
}
