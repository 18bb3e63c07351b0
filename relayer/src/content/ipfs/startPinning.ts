import type { Deps } from '../../deps.ts'
import { startLoop } from '../../loop.ts'
import { pinNext } from './pinNext.ts'
import { createPinningService } from './pinningService.ts'

const interval = 1000

/** Keeps public documents on IPFS, where a pinning service is configured, until stopped. */
export function startPinning(deps: Pick<Deps, 'config' | 'sql' | 'log' | 'closing'>): {
  stop(): Promise<void>
} {
  const { pinning } = deps.config.content
  if (!pinning) return { async stop() {} }
  const service = createPinningService(pinning)
  return startLoop({
    name: 'pin',
    log: deps.log,
    interval,
    step: async () => {
      while (!deps.closing.aborted && (await pinNext(deps, service, pinning)));
    },
  })
}
