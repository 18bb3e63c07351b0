import { cidOf, digestOf, maxDocumentSize } from '@guildhall/sdk'
import { LRUCache } from 'lru-cache'
import type { Hex } from 'viem'
import type { Log } from '../../log.ts'
import { Problem } from '../../problems/problem.ts'
import { readAtMost } from '../readAtMost.ts'

/** What relayers that ask each other know each other by, so that no question goes in circles. */
export const via = '1.1 guildhall-relayer'
/** Milliseconds for one gateway, and for all of them. */
const timeout = 10_000
const timeoutOfAll = 20_000
const maxAtOnce = 16
/** Milliseconds for which what nobody had is not asked for again. */
const memory = 60_000
const maxRemembered = 10_000

export type Gateways = {
  /**
   * The document from the first gateway that has it, checked against its digest; undefined where none has.
   *
   * @throws {Problem} `unavailable` while too many are being fetched.
   */
  fetch(digest: Hex): Promise<Uint8Array | undefined>
}

/** IPFS gateways that give raw blocks, asked in turn. With none, nothing is ever asked. */
export function createGateways({ urls, log }: { urls: readonly string[]; log: Log }): Gateways {
  const underWay = new Map<Hex, Promise<Uint8Array | undefined>>()
  const absent = new LRUCache<Hex, true>({ max: maxRemembered, ttl: memory })

  async function ask(digest: Hex): Promise<Uint8Array | undefined> {
    const end = AbortSignal.timeout(timeoutOfAll)
    for (const url of urls) {
      const bytes = await askOne(url, digest, end).catch((err: unknown) => {
        log.debug({ err, gateway: new URL(url).origin }, 'gateway failed')
        return undefined
      })
      if (bytes) return bytes
    }
    absent.set(digest, true)
    return undefined
  }

  return {
    async fetch(digest) {
      if (urls.length === 0) return undefined
      if (absent.has(digest)) return undefined
      const asked = underWay.get(digest)
      if (asked) return asked
      if (underWay.size >= maxAtOnce) {
        throw new Problem('unavailable', {
          detail: 'Too many documents are being fetched from elsewhere.',
          hint: 'Ask again in a moment.',
        })
      }
      const answer = ask(digest).finally(() => underWay.delete(digest))
      underWay.set(digest, answer)
      return answer
    },
  }
}

async function askOne(url: string, digest: Hex, end: AbortSignal): Promise<Uint8Array | undefined> {
  const response = await fetch(`${url}/ipfs/${cidOf(digest)}?format=raw`, {
    headers: { accept: 'application/vnd.ipld.raw', via },
    redirect: 'error',
    signal: AbortSignal.any([end, AbortSignal.timeout(timeout)]),
  })
  if (!response.ok) {
    await response.body?.cancel()
    return undefined
  }
  const bytes = await readAtMost(response, maxDocumentSize)
  return bytes && digestOf(bytes) === digest ? bytes : undefined
}
