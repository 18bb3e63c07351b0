import { deploymentOf } from '@guildhall/sdk'
import { useQuery } from '@tanstack/react-query'
import { useConfig } from '../config/ConfigContext.ts'
import { graphql } from '../data/graphql.ts'
import { useLive } from '../data/live.ts'
import { request } from '../data/request.ts'
import { compareHoldings } from './compareHoldings.ts'

const solvencyQuery = graphql(`
  query Solvency($block: Int!) {
    solvency(block: $block) {
      holder balance escrow bonds credits token { address }
    }
  }
`)

/** Milliseconds. */
const interval = 15_000

/**
 * The chain asked by this browser, and the read model about the same block: the last one it has read.
 * Without it the chain's latest is looked at alone.
 */
export function useSolvency() {
  const { rpcUrl, graphqlUrl, chainId } = useConfig()
  const { block, state } = useLive()
  const alone = state === 'down'
  return useQuery({
    queryKey: ['solvency', alone],
    enabled: alone || block !== undefined,
    refetchInterval: interval,
    queryFn: async ({ signal }) => {
      const { readHoldings } = await import('./readHoldings.ts')
      const deployment = deploymentOf(chainId)
      if (alone || block === undefined) {
        const found = await readHoldings({ rpcUrl, deployment })
        return { ...found, compared: compareHoldings(found.holdings, undefined) }
      }
      const [found, told] = await Promise.all([
        readHoldings({ rpcUrl, deployment, block: BigInt(block) }),
        request(graphqlUrl, solvencyQuery, { block }, signal).then(
          ({ solvency }) => solvency,
          () => undefined,
        ),
      ])
      return { ...found, compared: compareHoldings(found.holdings, told) }
    },
  })
}
