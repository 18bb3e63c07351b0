import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cidOf, digestOf, maxDocumentSize, policyIdOf, signContentAccess } from '@guildhall/sdk'
import { AwsClient } from 'aws4fetch'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ConfigError, readConfig, redactConfig } from '../src/config.ts'
import { hireFor } from './jobs.ts'
import { newClient, newcomer } from './newcomer.ts'
import { type S3Server, s3Keys, s3Region, startS3Server } from './s3Server.ts'
import { deployment, type Stack, startStack, type TestRelayer } from './stack.ts'

let dir: string
let s3: S3Server
let stack: Stack
let relayer: TestRelayer

function environment(change: Record<string, string> = {}): Record<string, string> {
  return {
    CONTENT_DIR: undefined as never,
    PUBLIC_URL: 'http://relayer.test',
    S3_BUCKET_URL: `${s3.bucketUrl}/guild hall/`.replace(' ', '%20'),
    S3_REGION: s3Region,
    S3_ACCESS_KEY_ID: s3Keys.accessKeyId,
    S3_SECRET_ACCESS_KEY: s3Keys.secretAccessKey,
    ...change,
  }
}

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'guildhall-s3-'))
  s3 = await startS3Server(dir)
  stack = await startStack()
  relayer = await stack.relayer({ relaying: false, environment: environment() })
})

afterAll(async () => {
  await stack.stop()
  await s3.stop()
  await rm(dir, { recursive: true })
})

const bytesOf = (text: string) => new TextEncoder().encode(text)

/** Puts an object there past the relayer. */
async function putObject(name: string, body: Uint8Array): Promise<void> {
  const client = new AwsClient({ ...s3Keys, service: 's3', region: s3Region })
  const url = `${s3.bucketUrl}/guild%20hall/${name}`
  const headers = { 'x-amz-content-sha256': digestOf(body).slice(2) }
  const { ok } = await client.fetch(url, { method: 'PUT', body: body as never, headers })
  expect(ok).toBe(true)
}

describe('default', () => {
  test('what is put is got back, by another relayer too, and is new once', async () => {
    const bytes = new Uint8Array(randomBytes(maxDocumentSize))
    const put = () => relayer.app.request('/v1/content', { method: 'PUT', body: bytes })
    expect((await put()).status).toBe(201)
    expect((await put()).status).toBe(200)
    const other = await stack.relayer({ relaying: false, environment: environment() })
    const got = await other.client.getDocument(digestOf(bytes))
    expect(Buffer.compare(got, bytes)).toBe(0)
    await other.stop()
  })

  test('a job’s documents lie under the job’s name, for its readers alone', async () => {
    const client = await newClient(stack)
    const provider = await newcomer(stack)
    const policyId = policyIdOf(deployment, 'DIRECT')
    const jobId = await hireFor(client, { provider: provider.address, policyId })
    const relayerUrl = 'http://relayer.test'
    const sign = (signer: typeof client.account) =>
      signContentAccess({ deployment, signer, relayer: relayerUrl, jobId })
    const bytes = bytesOf('in a bucket')
    const access = await sign(client.account)
    const { digest } = await relayer.client.putDocument(bytes, { access })
    expect(
      await relayer.client.getDocument(digest as `0x${string}`, {
        access: await sign(provider.account),
      }),
    ).toEqual(bytes)
    expect((await relayer.app.request(`/ipfs/${cidOf(digest as `0x${string}`)}`)).status).toBe(404)
    const { chainId, contracts } = deployment
    const name = digest.slice(2)
    const folder = `${chainId}-${contracts.jobMarket}/${jobId}-${client.address}`.toLowerCase()
    const key = `jobs/${folder}/${name.slice(0, 2)}/${name}`
    const file = join(dir, 'documents', 'guild hall', `${key}._S3rver_object`)
    expect(await readFile(file, 'utf8')).toBe('in a bucket')
  })

  test('a damaged object is not served, and putting the document again mends it', async () => {
    const bytes = bytesOf('whole')
    const { digest } = await relayer.client.putDocument(bytes)
    const name = digest.slice(2)
    for (const garbage of [bytesOf('other bytes'), new Uint8Array(2 * maxDocumentSize)]) {
      await putObject(`${name.slice(0, 2)}/${name}`, garbage)
      await expect(relayer.client.getDocument(digestOf(bytes))).rejects.toMatchObject({
        status: 404,
      })
      await relayer.client.putDocument(bytes)
      expect(await relayer.client.getDocument(digestOf(bytes))).toEqual(bytes)
    }
  })
})

describe('error', () => {
  test('while the store fails, the caller is told to ask again, and nothing is lost', async () => {
    const bytes = bytesOf('patience')
    const { digest } = await relayer.client.putDocument(bytes)
    for (const status of [403, 500, 503]) {
      s3.answer(status)
      const problem = { status: 503, type: 'urn:guildhall:problem:unavailable' }
      await expect(relayer.client.putDocument(bytesOf('new'))).rejects.toMatchObject(problem)
      await expect(relayer.client.getDocument(digestOf(bytes))).rejects.toMatchObject(problem)
      s3.answer(undefined)
    }
    expect(await relayer.client.getDocument(digest as `0x${string}`)).toEqual(bytes)
  })

  test('the wrong secret, the wrong region, no such bucket', async () => {
    const changes: Record<string, string>[] = [
      { S3_SECRET_ACCESS_KEY: 'wrong' },
      { S3_REGION: 'us-east-1' },
      { S3_BUCKET_URL: s3.bucketUrl.replace('documents', 'nowhere') },
    ]
    for (const change of changes) {
      const other = await stack.relayer({ relaying: false, environment: environment(change) })
      await expect(other.client.putDocument(bytesOf('x'))).rejects.toMatchObject({ status: 503 })
      await other.stop()
    }
  })

  test('settings that do not go together are refused; those that do are printed without keys', () => {
    const complete = { ...stack.environment, ...environment() }
    expect(() => readConfig({ ...complete, S3_SECRET_ACCESS_KEY: undefined })).toThrow(ConfigError)
    expect(() => readConfig({ ...complete, CONTENT_DIR: '/content' })).toThrow(ConfigError)
    const printed = JSON.stringify(redactConfig(readConfig(complete)))
    expect(printed).not.toContain('secret')
    expect(printed).not.toContain(s3Keys.accessKeyId)
  })
})
