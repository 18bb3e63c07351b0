import { GuildhallError } from '../errors.ts'
import { happeningsOf } from '../happenings.ts'
import { ownError } from '../ownError.ts'
import { type Bell, createBell } from './bell.ts'
import { createWorker } from './createWorker.ts'
import { keepBeating } from './heartbeats.ts'
import { joinMarket } from './joinMarket.ts'
import type { Provider } from './provider.ts'
import type { ProviderSettings } from './settings.ts'

/**
 * Joins the market and works until it is stopped, or has taken as many jobs as it should. What is due is
 * read from the chain; where to look comes from the read model, by stream and every `interval` seconds.
 *
 * @throws {GuildhallError} where it cannot join; once it works it tells of trouble and tries again.
 */
export async function runProvider(
  provider: Provider,
  settings: ProviderSettings,
  signal: AbortSignal,
): Promise<void> {
  const ended = new AbortController()
  const either = AbortSignal.any([signal, ended.signal])
  const beating = settings.heartbeats ? keepBeating(provider, either) : undefined
  try {
    const agentId = await joinMarket(provider, settings)
    const { account, context, tell } = provider
    tell('serving', { account, agentId, chainId: context.deployment.chainId })
    await work(provider, settings, signal)
  } finally {
    ended.abort()
    await beating
  }
}

async function work(
  provider: Provider,
  settings: ProviderSettings,
  signal: AbortSignal,
): Promise<void> {
  const { interval, jobs } = settings
  const bell = createBell(signal)
  const worker = createWorker({ provider, settings, signal, onDone: bell.ring })
  const ended = new AbortController()
  const either = AbortSignal.any([signal, ended.signal])
  const listening = listen(provider, settings, bell, either)
  const isEnough = () => jobs !== undefined && worker.taken >= jobs && worker.atWork.size === 0
  try {
    while (!signal.aborted && !isEnough()) {
      await worker.look().catch((thrown: unknown) => {
        const error = ownError(thrown)
        if (!(error instanceof GuildhallError)) throw error
        provider.tell('trouble', { why: error.message, again: true })
      })
      if (isEnough()) break
      await bell.heard(interval)
    }
    await worker.finish()
  } finally {
    bell.close()
    ended.abort()
    await listening
  }
}

/** Rings whenever something happened that may be work. */
async function listen(
  { context, account }: Provider,
  { offer, interval }: ProviderSettings,
  bell: Bell,
  signal: AbortSignal,
): Promise<void> {
  const about = offer ? undefined : account
  for await (const _ of happeningsOf(context, { account: about, interval, signal })) bell.ring()
}
