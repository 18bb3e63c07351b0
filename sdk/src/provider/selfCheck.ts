import type { ReadContext } from '../command/context.ts'
import { SelfCheckError } from '../errors.ts'
import { graphql } from '../readModel/graphql.ts'

const readyQuery = graphql('query Ready { meta { status } }')

/**
 * Looks at all a provider needs: the chain with the market on it, the relayer, the read model, the clock,
 * which may be `maxSkew` seconds behind the chain.
 *
 * @throws {SelfCheckError} naming whatever is missing.
 */
export async function selfCheck(
  { deployment, publicClient, relayer, indexer }: ReadContext,
  { maxSkew = 300 }: { maxSkew?: number | undefined } = {},
): Promise<void> {
  const checks = await Promise.all([
    (async () => {
      const [chainId, code] = await Promise.all([
        publicClient.getChainId(),
        publicClient.getCode({ address: deployment.contracts.jobMarket }),
      ])
      if (chainId !== deployment.chainId) return `the node is of chain ${chainId}`
      return code ? undefined : 'the chain has no market where it should be'
    })().catch(() => 'the chain does not answer'),
    (async () => {
      if (!relayer) return 'no relayer is named, which keeps what is delivered'
      return (await relayer.isReady()) ? undefined : 'the relayer is not ready'
    })(),
    (async () => {
      if (!indexer) return 'no read model is named, which tells of work'
      const { meta } = await indexer.ask(readyQuery, {})
      return meta.status === 'SYNCING' ? 'the read model is not ready' : undefined
    })().catch(() => 'the read model does not answer'),
    (async () => {
      // Chains that make a block only when there is something to do lag behind
      const { timestamp } = await publicClient.getBlock()
      const ahead = Number(timestamp) - Date.now() / 1000
      return ahead > maxSkew ? `the clock is ${Math.round(ahead)} s behind the chain` : undefined
    })().catch(() => undefined),
  ])
  const faults = checks.filter((one) => one !== undefined)
  if (faults.length > 0) throw new SelfCheckError({ faults })
}
