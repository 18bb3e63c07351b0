import { localChainId } from '@guildhall/sdk'
import { Droplets } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { AgentWalletsCard } from '../agentWallets/AgentWalletsCard.tsx'
import { useConfig } from '../config/ConfigContext.ts'
import { Button } from '../design/Button.tsx'
import { Skeleton } from '../design/Skeleton.tsx'
import { t } from '../language/t.ts'
import { Page } from '../layout/Page.tsx'
import { ConnectGate } from '../wallet/ConnectGate.tsx'
import { useWallet } from '../wallet/walletStore.ts'
import { Balances } from './Balances.tsx'
import { MovementsCard } from './MovementsCard.tsx'
import { PayoutsCard } from './PayoutsCard.tsx'
import { useTokens } from './useTokens.ts'

const DripDialog = lazy(() => import('../faucet/DripDialog.tsx'))

/** All the money of whoever is signed in, and what may act with it. */
export default function WalletPage() {
  const { chainId } = useConfig()
  const { account } = useWallet()
  const [dripping, setDripping] = useState(false)
  return (
    <Page
      title={t('Wallet')}
      lead={t('What you hold, what waits for you, what moved, and what your agents may spend.')}
      aside={
        account &&
        chainId === localChainId && (
          <Button onClick={() => setDripping(true)}>
            <Droplets aria-hidden className="size-4" />
            {t('Get test USDC')}
          </Button>
        )
      }
    >
      <ConnectGate why={t('Your money is shown by your account.')}>
        {(account) => <WalletOf key={account} account={account} />}
      </ConnectGate>
      {dripping && (
        <Suspense fallback={null}>
          <DripDialog onClose={() => setDripping(false)} />
        </Suspense>
      )}
    </Page>
  )
}

function WalletOf({ account: checksummed }: { account: `0x${string}` }) {
  const account = checksummed.toLowerCase() as `0x${string}`
  const tokens = useTokens()
  if (!tokens) return <Skeleton className="h-72" />
  return (
    <div className="grid gap-5">
      <Balances account={account} tokens={tokens} />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_22rem] lg:gap-6">
        <div className="grid min-w-0 gap-5 max-lg:contents lg:col-start-2 lg:row-start-1">
          <PayoutsCard account={account} />
          <div className="max-lg:order-1">
            <AgentWalletsCard owner={account} />
          </div>
        </div>
        <div className="grid min-w-0 gap-5 lg:col-start-1 lg:row-start-1">
          <MovementsCard account={account} tokens={tokens} />
        </div>
      </div>
    </div>
  )
}
