import { lazy, Suspense } from 'react'
import { Button } from '../design/Button.tsx'
import { Seal } from '../design/Seal.tsx'
import { t } from '../language/t.ts'
import { useWallet, walletStore } from './walletStore.ts'

const AccountMenu = lazy(() => import('./AccountMenu.tsx'))

/** Connects; once connected, says who, and leads to what is theirs. */
export function WalletButton() {
  const { phase, account, demo, own, name } = useWallet()
  if (!account) {
    return (
      <Button
        variant="primary"
        className="bg-masthead-mark text-masthead hover:bg-masthead-ink"
        busy={phase === 'loading'}
        onClick={() => walletStore.connect()}
      >
        {t('Connect')}
      </Button>
    )
  }
  return (
    <Suspense fallback={<Seal address={account} className="size-10" />}>
      <AccountMenu account={account} demo={demo} own={own} name={name} />
    </Suspense>
  )
}
