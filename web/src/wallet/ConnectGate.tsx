import { localChainId } from '@guildhall/sdk'
import { KeyRound } from 'lucide-react'
import type { ReactNode } from 'react'
import { useConfig } from '../config/ConfigContext.ts'
import { Button } from '../design/Button.tsx'
import { EmptyState } from '../design/EmptyState.tsx'
import { t } from '../language/t.ts'
import { useWallet, walletStore } from './walletStore.ts'

/** What needs an account, shown once there is one. */
export function ConnectGate({
  why,
  around = (gate) => gate,
  children,
}: {
  why: string
  /** What the gate stands in, where what is behind it brings its own page. */
  around?: (gate: ReactNode) => ReactNode
  children: (account: `0x${string}`) => ReactNode
}) {
  const { account, phase } = useWallet()
  const { chainId } = useConfig()
  if (account) return children(account)
  return around(
    <div className="rounded-card border bg-surface shadow-low">
      <EmptyState
        icon={KeyRound}
        title={t('Connect a wallet first')}
        action={
          <Button
            variant="primary"
            size="large"
            busy={phase === 'loading'}
            onClick={() => walletStore.connect()}
          >
            {t('Connect')}
          </Button>
        }
      >
        {why}
        {chainId === localChainId &&
          ` ${t('No wallet at hand? The demo wallet is one click away.')}`}
      </EmptyState>
    </div>,
  )
}
