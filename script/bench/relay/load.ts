import { Agent, type ClientRequest, request as httpRequest } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { encodeSignedRequest } from '@guildhall/sdk'
import type { Hex } from 'viem'
import { type Signed, signMany } from './signMany.ts'

/**
 * The callers, in a process of their own: signs first, then hands everything over, at a rate or as fast
 * as so many connections go. A caller that gets no answer asks another relayer, as a client does.
 */
export type LoadOrder = {
  readonly count: number
  readonly agents: number
}

export type LoadStart = {
  readonly urls: readonly string[]
  /** Requests a second; without it, the next as soon as a connection is free. */
  readonly rate?: number | undefined
  readonly connections: number
}

/** How one request was handed over; times in milliseconds, `at` of the epoch. */
export type Handed = {
  readonly id: Hex
  readonly at: number
  readonly took: number
  /** 0 if nobody ever answered. */
  readonly status: number
  readonly tries: number
}

/** A relayer that is being started again is given this long. */
const patience = 20_000

async function handOver(signed: readonly Signed[], start: LoadStart): Promise<readonly Handed[]> {
  const bodies = signed.map(({ request, signature }) =>
    JSON.stringify(encodeSignedRequest({ request, signature })),
  )
  const agent = new Agent({ keepAlive: true, maxSockets: 1024 })
  const handed: Handed[] = []
  const one = async (index: number, due?: number) => {
    const at = due ?? now()
    let status = 0
    let tries = 0
    while (status !== 202 && now() - at < patience) {
      if (tries > 0) await sleep(20)
      const url = start.urls[(index + tries) % start.urls.length] ?? ''
      status = await post(agent, url, bodies[index] ?? '').catch(() => 0)
      tries += 1
      if (status >= 400 && status < 500) break
    }
    const id = signed[index]?.id ?? '0x'
    handed.push({ id, at, took: now() - at, status, tries })
  }

  if (start.rate === undefined) {
    let next = 0
    const worker = async () => {
      while (next < signed.length) await one(next++)
    }
    await Promise.all(Array.from({ length: start.connections }, worker))
  } else {
    // Counted from when it was due, not from when this process got round to it
    const from = now()
    const all: Promise<void>[] = []
    for (let index = 0; index < signed.length; ) {
      const due = from + (index * 1000) / start.rate
      if (due > now()) await sleep(Math.max(1, due - now()))
      else all.push(one(index++, due))
    }
    await Promise.all(all)
  }
  agent.destroy()
  return handed
}

function post(agent: Agent, url: string, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    }
    const options = { agent, method: 'POST', headers, timeout: 10_000 }
    const asking: ClientRequest = httpRequest(`${url}/v1/relay`, options, (response) => {
      response.resume()
      response.once('end', () => resolve(response.statusCode ?? 0))
      response.once('error', reject)
    })
    asking.once('timeout', () => asking.destroy(new Error('no answer')))
    asking.once('error', reject)
    asking.end(body)
  })
}

function now(): number {
  return performance.timeOrigin + performance.now()
}

let prepared: readonly Signed[] = []
process.on('message', async (message: LoadOrder | LoadStart) => {
  if ('count' in message) {
    prepared = await signMany(message.count, message.agents)
    process.send?.(prepared.map(({ id }) => id))
  } else {
    process.send?.(await handOver(prepared, message))
  }
})
