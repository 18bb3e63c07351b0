import { deploymentOf } from '@guildhall/sdk'
import { useQuery } from '@tanstack/react-query'
import { useConfig } from '../config/ConfigContext.ts'
import { graphql } from '../data/graphql.ts'
import { useLive } from '../data/live.ts'
import { request } from '../data/request.ts'
import { readSolvency } from './readSolvency.ts'

const solvencyQuery = graphql(`
  query Solvency($block: Int!) {
    solvency(block: $block) {
      holder balance escrow bonds credits token { address }
    }
  }
`)

/** Milliseconds. */
const interval = 15_000

/** The chain asked by this browser, and the read model about the same block where both can tell. */
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
      return readSolvency({
        block: alone ? undefined : block,
        read: (at) => readHoldings({ rpcUrl, deployment, block: at }),
        ask: async (at) =>
          (await request(graphqlUrl, solvencyQuery, { block: at }, signal)).solvency,
      })
    },
  })
}
