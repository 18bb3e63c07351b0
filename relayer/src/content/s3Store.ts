import { digestOf, maxDocumentSize } from '@guildhall/sdk'
import { AwsClient } from 'aws4fetch'
import type { Hex } from 'viem'
import { type ContentStore, ContentStoreError, placeOf } from './contentStore.ts'
import { readAtMost } from './readAtMost.ts'
import type { S3Settings } from './settings.ts'

const timeout = 10_000

/**
 * Documents as objects of an S3 bucket, named by digest under a prefix (`jobs/…/`, or none). An object
 * is whole or absent: S3 shows none before it has all of it.
 */
export function createS3Store(settings: S3Settings, prefix = ''): ContentStore {
  const { bucketUrl, region, accessKeyId, secretAccessKey } = settings
  const client = new AwsClient({ service: 's3', region, accessKeyId, secretAccessKey, retries: 2 })
  const urlOf = (digest: Hex) => `${bucketUrl}/${prefix}${placeOf(digest)}`

  async function ask(action: string, url: string, init: RequestInit): Promise<Response> {
    const request = { ...init, redirect: 'error', signal: AbortSignal.timeout(timeout) } as const
    const response = await client.fetch(url, request).catch((cause: unknown) => {
      throw new ContentStoreError({ action, cause })
    })
    if (response.ok || response.status === 404) return response
    await response.body?.cancel()
    throw new ContentStoreError({ action, status: response.status })
  }

  async function get(digest: Hex): Promise<Uint8Array | undefined> {
    const action = 'read a document'
    const response = await ask(action, urlOf(digest), { method: 'GET' })
    const bytes = await readAtMost(response, maxDocumentSize).catch((cause: unknown) => {
      throw new ContentStoreError({ action, cause })
    })
    if (response.status === 404 || !bytes) return undefined
    return digestOf(bytes) === digest.toLowerCase() ? bytes : undefined
  }

  async function put(digest: Hex, bytes: Uint8Array): Promise<'stored' | 'known'> {
    if (await get(digest)) return 'known'
    const action = 'take a document'
    const { status, body } = await ask(action, urlOf(digest), {
      method: 'PUT',
      body: bytes as Uint8Array<ArrayBuffer>,
      headers: {
        'content-type': 'application/octet-stream',
        // Signed, so that the store too refuses other bytes
        'x-amz-content-sha256': digest.slice(2).toLowerCase(),
      },
    })
    await body?.cancel()
    if (status === 404) throw new ContentStoreError({ action, status })
    return 'stored'
  }

  return { get, put }
}
