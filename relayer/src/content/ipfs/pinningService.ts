import { cidOf, ipfsUri } from '@guildhall/sdk'
import type { Hex } from 'viem'
import { z } from 'zod'
import { readAtMost } from '../readAtMost.ts'
import type { PinningSettings } from '../settings.ts'

const timeout = 15_000
const maxAnswer = 256 * 1024
const states = ['queued', 'pinning', 'pinned', 'failed'] as const

const pinStatusSchema = z.object({
  requestid: z.string().min(1).max(512),
  status: z.enum(states),
  pin: z.object({ cid: z.string() }),
})
const pinResultsSchema = z.object({ results: z.array(pinStatusSchema) })

export type PinStatus = { readonly requestId: string; readonly state: (typeof states)[number] }

export type PinningService = {
  /** Asks for a document to be kept, unless that was asked before. */
  pin(digest: Hex): Promise<PinStatus>
  /** How a request stands; undefined where the service does not know it any more. */
  check(requestId: string): Promise<PinStatus | undefined>
}

/** The service did not do what was asked; it may do so later. */
export class PinningError extends Error {
  override name = 'PinningError'
  constructor({ status, reason }: { status: number; reason: string }) {
    super(`The pinning service answered HTTP ${status}: ${reason}.`)
  }
}

/** Client of an IPFS Pinning Service (ipfs.github.io/pinning-services-api-spec, 1.0.0). */
export function createPinningService({ url, token, origins }: PinningSettings): PinningService {
  async function ask(path: string, init: RequestInit = {}): Promise<unknown> {
    const response = await fetch(`${url}${path}`, {
      ...init,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      redirect: 'error',
      signal: AbortSignal.timeout(timeout),
    })
    const { status } = response
    const body = await readAtMost(response, maxAnswer)
    if (status === 404) return undefined
    if (!response.ok || !body) throw new PinningError({ status, reason: reasonIn(body) })
    return JSON.parse(new TextDecoder().decode(body))
  }

  async function find(cid: string): Promise<PinStatus | undefined> {
    const query = new URLSearchParams({ cid, status: 'queued,pinning,pinned', limit: '1' })
    const { results } = pinResultsSchema.parse((await ask(`/pins?${query}`)) ?? { results: [] })
    const known = results.find(({ pin }) => pin.cid === cid)
    return known && { requestId: known.requestid, state: known.status }
  }

  return {
    async pin(digest) {
      const cid = cidOf(digest)
      const known = await find(cid)
      if (known) return known
      const pin = { cid, name: ipfsUri(digest), ...(origins.length > 0 && { origins }) }
      const answer = await ask('/pins', { method: 'POST', body: JSON.stringify(pin) })
      const { requestid, status } = pinStatusSchema.parse(answer)
      return { requestId: requestid, state: status }
    },

    async check(requestId) {
      const answer = await ask(`/pins/${encodeURIComponent(requestId)}`)
      if (answer === undefined) return undefined
      const { requestid, status } = pinStatusSchema.parse(answer)
      return { requestId: requestid, state: status }
    },
  }
}

const failureSchema = z.object({ error: z.object({ reason: z.string() }) })

/** A stranger's word for what went wrong, short enough to log. */
function reasonIn(body: Uint8Array | undefined): string {
  try {
    const parsed = failureSchema.parse(JSON.parse(new TextDecoder().decode(body)))
    return parsed.error.reason.slice(0, 100)
  } catch {
    return 'no reason given'
  }
}
