import { createHash, createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import S3rver from 's3rver'

/** s3rver knows one name; the secret is checked here. */
export const s3Keys = { accessKeyId: 'S3RVER', secretAccessKey: 'a/secret+of=the+tests' }
export const s3Region = 'eu-central-1'
const bucket = 'documents'

export type S3Server = {
  /** Address of a bucket that exists. */
  readonly bucketUrl: string
  /** From now on every request is answered with a status; undefined ends it. */
  answer(status: number | undefined): void
  stop(): Promise<void>
}

/** s3rver over a folder, behind what it does not check itself: the signature and the body's hash. */
export async function startS3Server(directory: string): Promise<S3Server> {
  const s3 = new S3rver({
    port: 0,
    address: '127.0.0.1',
    silent: true,
    directory,
    configureBuckets: [{ name: bucket }],
  })
  const { port } = await s3.run()
  let answered: number | undefined
  const server = createServer(async (request, response) => {
    const body = await read(request)
    if (answered) return response.writeHead(answered).end()
    // S3 takes nothing of unknown length
    if (request.method === 'PUT' && !request.headers['content-length']) {
      return response.writeHead(411).end()
    }
    if (!isSigned(request, body)) return response.writeHead(403).end('SignatureDoesNotMatch')
    const answer = await fetch(`http://127.0.0.1:${port}${request.url}`, {
      method: request.method ?? 'GET',
      headers: { 'content-type': request.headers['content-type'] ?? '' },
      ...(request.method === 'PUT' && { body: new Uint8Array(body) }),
    })
    response.writeHead(answer.status).end(Buffer.from(await answer.arrayBuffer()))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    bucketUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/${bucket}`,
    answer(status) {
      answered = status
    },
    async stop() {
      server.close()
      server.closeAllConnections()
      await s3.close()
    },
  }
}

async function read(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks)
}

const hash = (data: string | Buffer) => createHash('sha256').update(data).digest('hex')
const sign = (key: string | Buffer, data: string) => createHmac('sha256', key).update(data).digest()

/** AWS Signature Version 4, as its documentation has it. */
function isSigned({ method, url = '', headers }: IncomingMessage, body: Buffer): boolean {
  const [, credential = '', names = '', signature] =
    /^AWS4-HMAC-SHA256 Credential=(\S+), SignedHeaders=(\S+), Signature=([0-9a-f]{64})$/.exec(
      headers.authorization ?? '',
    ) ?? []
  const time = String(headers['x-amz-date'])
  const date = time.slice(0, 8)
  const scope = `${date}/${s3Region}/s3/aws4_request`
  const age = Math.abs(
    Date.now() - Date.parse(time.replace(/(....)(..)(..T..)(..)/, '$1-$2-$3:$4:')),
  )
  const stated = String(headers['x-amz-content-sha256'])
  if (credential !== `${s3Keys.accessKeyId}/${scope}` || !(age < 900_000)) return false
  if (stated !== hash(body) && !(stated === 'UNSIGNED-PAYLOAD' && body.length === 0)) return false
  if (!['host', 'x-amz-content-sha256', 'x-amz-date'].every((name) => names.includes(name))) {
    return false
  }
  const signed = names.split(';').map((name) => `${name}:${String(headers[name]).trim()}\n`)
  const request = [method, url, '', signed.join(''), names, stated].join('\n')
  const text = ['AWS4-HMAC-SHA256', time, scope, hash(request)].join('\n')
  const parts = [date, s3Region, 's3', 'aws4_request']
  const key = parts.reduce<string | Buffer>(sign, `AWS4${s3Keys.secretAccessKey}`)
  return sign(key, text).toString('hex') === signature
}
