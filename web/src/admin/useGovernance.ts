import { deploymentOf } from '@guildhall/sdk'
import { useQuery } from '@tanstack/react-query'
import { useConfig } from '../config/ConfigContext.ts'
import { useWallet } from '../wallet/walletStore.ts'
import { readGovernance } from './readGovernance.ts'

/** Milliseconds. */
const interval = 10_000

export function useGovernance() {
  const { rpcUrl, chainId } = useConfig()
  const { account } = useWallet()
  return useQuery({
    queryKey: ['governance', account],
    queryFn: () => readGovernance(rpcUrl, deploymentOf(chainId), account),
    refetchInterval: interval,
  })
}
