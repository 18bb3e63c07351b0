import { revokeSessionKeys } from '@guildhall/sdk'
import { KeyRound } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { Button } from '../design/Button.tsx'
import { Card } from '../design/Card.tsx'
import { EmptyState } from '../design/EmptyState.tsx'
import { shortHex } from '../format/address.ts'
import { t } from '../language/t.ts'
import type { MarketToken } from '../money/useTokens.ts'
import type { AgentWallet } from './agentWalletQuery.ts'
import { SessionKeyLine } from './SessionKeyLine.tsx'

const SessionKeyDialog = lazy(() => import('./SessionKeyDialog.tsx'))
const ConfirmDialog = lazy(() =>
  import('../flow/ConfirmDialog.tsx').then(({ ConfirmDialog }) => ({ default: ConfirmDialog })),
)

/** The keys that act for a wallet: what each may do, until when, and what it may still spend. */
export function SessionKeysCard({
  wallet,
  tokens: [token],
  own,
}: {
  wallet: AgentWallet
  tokens: readonly MarketToken[]
  own: boolean
}) {
  const [letting, setLetting] = useState(false)
  const [ending, setEnding] = useState<`0x${string}`>()
  const { sessionKeys } = wallet
  const add = own && token && (
    <Button size="small" variant="primary" onClick={() => setLetting(true)}>
      {t('Let a key act')}
    </Button>
  )
  return (
    <Card flush title={t('Keys that act for it')} aside={sessionKeys.length > 0 ? add : null}>
      {sessionKeys.length === 0 ? (
        <EmptyState icon={KeyRound} title={t('No key acts for it')} action={add}>
          {t('Only its owner can do anything with it.')}
        </EmptyState>
      ) : (
        <ul className="divide-y border-t">
          {sessionKeys.map((sessionKey) => (
            <SessionKeyLine
              key={sessionKey.key.address}
              sessionKey={sessionKey}
              onEnd={own ? () => setEnding(sessionKey.key.address) : undefined}
            />
          ))}
        </ul>
      )}
      {letting && token && (
        <Suspense fallback={null}>
          <SessionKeyDialog wallet={wallet} token={token} onClose={() => setLetting(false)} />
        </Suspense>
      )}
      {ending && (
        <Suspense fallback={null}>
          <ConfirmDialog
            title={t('End the key?')}
            done={t('The key is ended')}
            button={t('End it')}
            danger
            unrelayed
            effects={[
              t('{key} can do nothing more for the wallet from then on.', {
                key: shortHex(ending),
              }),
              t('Jobs it made or took go on; the wallet is a side of them as before.'),
            ]}
            callOf={() => revokeSessionKeys(wallet.address, [ending])}
            onClose={() => setEnding(undefined)}
          />
        </Suspense>
      )}
    </Card>
  )
}
