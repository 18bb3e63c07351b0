import type { ReactNode } from 'react'
import { Button } from '../design/Button.tsx'
import { t } from '../language/t.ts'
import { useWallet, walletStore } from '../wallet/walletStore.ts'

/** An action needs an account; whether it may, the chain says. */
export function ConnectedOnly({ children }: { children: ReactNode }) {
  const { account, phase } = useWallet()
  if (account) return children
  return (
    <Button busy={phase === 'loading'} onClick={() => walletStore.connect()}>
      {t('Connect to act')}
    </Button>
  )
}
