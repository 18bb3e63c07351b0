import { lazy, Suspense, useState } from 'react'
import { Button } from '../design/Button.tsx'
import { Card } from '../design/Card.tsx'
import { formatMoney } from '../format/money.ts'
import { t } from '../language/t.ts'
import type { MarketToken } from '../money/useTokens.ts'
import type { AgentWallet } from './agentWalletQuery.ts'

const LimitsDialog = lazy(() => import('./LimitsDialog.tsx'))

/** What all keys of a wallet together spend, and how much they may. */
export function SpendingCard({
  wallet,
  tokens,
  own,
}: {
  wallet: AgentWallet
  tokens: readonly MarketToken[]
  own: boolean
}) {
  const [limiting, setLimiting] = useState<MarketToken>()
  const spendingOf = (token: MarketToken) =>
    wallet.spending.find((spending) => spending.token.address === token.address)
  return (
    <Card title={t('Limits of the whole wallet')}>
      <ul className="divide-y">
        {tokens.map((token) => {
          const spending = spendingOf(token)
          const say = (amount: string) => formatMoney(amount, token.decimals)
          const limits = spending?.limits
          return (
            <li
              key={token.address}
              className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3 first:pt-0 last:pb-0"
            >
              <div className="min-w-0 text-small">
                <p className="font-semibold text-body">{token.symbol}</p>
                {limits ? (
                  <>
                    <p>{t('At most {amount} at once', { amount: say(limits.perPayment) })}</p>
                    <p>
                      {t('{spent} of {most} today', {
                        spent: say(spending.inDay),
                        most: say(limits.perDay),
                      })}
                    </p>
                    <p>
                      {t('{spent} of {most} this month', {
                        spent: say(spending.inMonth),
                        most: say(limits.perMonth),
                      })}
                    </p>
                  </>
                ) : (
                  <p className="text-ink-soft">{t('None: only those of each key hold.')}</p>
                )}
              </div>
              {own && (
                <Button
                  size="small"
                  aria-label={t('Limit {symbol}', { symbol: token.symbol })}
                  onClick={() => setLimiting(token)}
                >
                  {limits ? t('Change') : t('Set limits')}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
      {limiting && (
        <Suspense fallback={null}>
          <LimitsDialog
            wallet={wallet.address}
            token={limiting}
            limits={spendingOf(limiting)?.limits}
            onClose={() => setLimiting(undefined)}
          />
        </Suspense>
      )}
    </Card>
  )
}
