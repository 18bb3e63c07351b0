import { lookup } from 'node:dns'
import type { LookupFunction } from 'node:net'
import { OutgoingRefusedError } from '@guildhall/sdk/outgoing/checkUrl'
import {
  AnswerTooLargeError,
  createOutgoing,
  OutgoingFailedError,
} from '@guildhall/sdk/outgoing/outgoing'
import type { FileFault } from '../database/fileRow.ts'
import { maxFileSize } from './readJson.ts'

export type FetchedFile =
  | { outcome: 'found'; bytes: Uint8Array }
  /** Nobody has it, or nobody answered. */
  | { outcome: 'missing'; fault: 'NOT_FOUND' | 'UNREACHABLE' }
  | { outcome: 'bad'; fault: FileFault }

export type FetchFile = (uri: string, signal: AbortSignal) => Promise<FetchedFile>

const maxRedirects = 3
/** For all of it, in milliseconds. */
const timeout = 10_000

/**
 * How files are fetched from where strangers say. `https:` through the guarded client, every redirect
 * checked like the first address; `ipfs:` from a gateway, whose own address is the operator's choice
 * and may be anywhere, and whose word is taken for the contents. `allowed`: networks that may be called although they are not
 * public, over plain HTTP too.
 */
export function createFetchFile(options: {
  gateway: string
  allowed: readonly string[]
}): FetchFile {
  const strangers = createOutgoing({ allowed: options.allowed })
  const gateway = createOutgoing({
    allowed: ['0.0.0.0/0', '::/0'],
    // It may have a name that only the machine knows
    lookup: lookup as LookupFunction,
  })

  return async (uri, closing) => {
    const isIpfs = /^ipfs:/i.test(uri)
    if (!isIpfs && !/^https?:/i.test(uri)) return { outcome: 'bad', fault: 'UNSUPPORTED' }
    let url = isIpfs ? gatewayUrl(options.gateway, uri) : uri
    if (url === undefined) return { outcome: 'bad', fault: 'UNSUPPORTED' }
    const signal = AbortSignal.any([closing, AbortSignal.timeout(timeout)])
    try {
      for (let hop = 0; hop <= maxRedirects; hop++) {
        const client = isIpfs && hop === 0 ? gateway : strangers
        const { status, headers, body } = await client.request({
          url,
          headers: { accept: 'application/json', 'user-agent': 'Guildhall' },
          timeout,
          maxBytes: maxFileSize,
          signal,
        })
        if (status >= 200 && status < 300) return { outcome: 'found', bytes: body }
        const { location } = headers
        if (status < 300 || status >= 400 || !location) return answerOf(status)
        if (!URL.canParse(location, url)) return { outcome: 'bad', fault: 'REFUSED' }
        url = new URL(location, url).href
      }
      return { outcome: 'bad', fault: 'REDIRECTED' }
    } catch (error) {
      if (error instanceof OutgoingRefusedError) return { outcome: 'bad', fault: 'REFUSED' }
      if (!(error instanceof OutgoingFailedError)) throw error
      return error.cause instanceof AnswerTooLargeError
        ? { outcome: 'bad', fault: 'TOO_LARGE' }
        : { outcome: 'missing', fault: 'UNREACHABLE' }
    }
  }
}

function answerOf(status: number): FetchedFile {
  const isThere = status >= 500 || status === 429 || status === 408
  return { outcome: 'missing', fault: isThere ? 'UNREACHABLE' : 'NOT_FOUND' }
}

/** Where a gateway has an `ipfs:` address; undefined where that is none. */
function gatewayUrl(gateway: string, uri: string): string | undefined {
  const [, cid, path = ''] = /^ipfs:\/\/([a-z0-9]{1,128})(\/[^?#]*)?/i.exec(uri) ?? []
  // A slash spelled otherwise is one to some servers
  if (!cid || /%2f|%5c/i.test(path)) return undefined
  const base = `${gateway.replace(/\/$/, '')}/ipfs/${cid}`
  const url = new URL(`${base}${path}`)
  // No way out of what the address names, however the dots are written
  const { pathname } = new URL(base)
  return url.pathname === pathname || url.pathname.startsWith(`${pathname}/`) ? url.href : undefined
}
