import { localChainId } from '@guildhall/sdk'
import { Droplets } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useConfig } from '../config/ConfigContext.ts'
import { Button } from '../design/Button.tsx'
import { Card } from '../design/Card.tsx'
import { Facts } from '../design/Facts.tsx'
import { Money } from '../design/Money.tsx'
import { t } from '../language/t.ts'
import { NotFoundPage } from '../layout/NotFoundPage.tsx'
import { Page } from '../layout/Page.tsx'
import { ConnectGate } from '../wallet/ConnectGate.tsx'
import { useBalance } from '../wallet/useBalance.ts'
import { useWallet, walletStore } from '../wallet/walletStore.ts'

const DripDialog = lazy(() => import('./DripDialog.tsx'))

/** Play money, on the local chain only. */
export default function FaucetPage() {
  const { chainId, rpcUrl } = useConfig()
  if (chainId !== localChainId) {
    return (
      <NotFoundPage
        title={t('There is no faucet here')}
        detail={t('Test money exists on the local chain only.')}
      />
    )
  }
  return (
    <Page
      title={t('Faucet')}
      lead={t(
        'Test USDC for the local chain. It is worth nothing, and there is as much of it as you like.',
      )}
      narrow
    >
      <div className="grid gap-5">
        <ConnectGate why={t('The test money goes to your account.')}>
          {(account) => <Tap account={account} />}
        </ConnectGate>
        <Card title={t('The local chain')}>
          <Facts
            rows={[
              [t('Chain id'), String(chainId)],
              [
                'RPC',
                <code key="rpc" className="font-mono">
                  {rpcUrl}
                </code>,
              ],
              [t('Coin'), t('ETH, needed only to send without the relayer')],
            ]}
          />
          <AddChain />
        </Card>
      </div>
    </Page>
  )
}

function Tap({ account }: { account: `0x${string}` }) {
  const balance = useBalance(account)
  const [open, setOpen] = useState(false)
  return (
    <Card>
      <div className="flex flex-wrap items-end justify-between gap-4">
        <div>
          <p className="text-ink-soft">{t('You hold')}</p>
          {balance ? (
            <Money amount={balance.amount} token={balance.token} size="display" />
          ) : (
            <span className="text-display">…</span>
          )}
        </div>
        <Button variant="primary" size="large" onClick={() => setOpen(true)}>
          <Droplets aria-hidden className="size-5" />
          {t('Get 1,000 test USDC')}
        </Button>
      </div>
      {open && (
        <Suspense fallback={null}>
          <DripDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </Card>
  )
}

function AddChain() {
  const { account, demo, wrongChain } = useWallet()
  if (!account || demo) return null
  return (
    <div className="mt-4 border-t pt-4">
      <Button onClick={() => walletStore.switchChain()} disabled={!wrongChain}>
        {wrongChain ? t('Add it to my wallet') : t('Your wallet is on this chain')}
      </Button>
    </div>
  )
}
