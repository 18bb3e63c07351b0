import { ArrowLeft } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { Link, useParams } from 'react-router'
import { AccountLink } from '../account/AccountLink.tsx'
import { Ago } from '../design/Ago.tsx'
import { Button } from '../design/Button.tsx'
import { ButtonLink } from '../design/ButtonLink.tsx'
import { Card } from '../design/Card.tsx'
import { Facts } from '../design/Facts.tsx'
import { Hex } from '../design/Hex.tsx'
import { Skeleton } from '../design/Skeleton.tsx'
import { isSameAddress, parseAddress } from '../format/address.ts'
import { t } from '../language/t.ts'
import { FailedPage } from '../layout/FailedPage.tsx'
import { NotFoundPage } from '../layout/NotFoundPage.tsx'
import { Page } from '../layout/Page.tsx'
import { Balance } from '../money/Balances.tsx'
import { type MarketToken, useTokens } from '../money/useTokens.ts'
import { useWallet } from '../wallet/walletStore.ts'
import { type AgentWallet, useAgentWallet } from './agentWalletQuery.ts'
import { SessionKeysCard } from './SessionKeysCard.tsx'
import { SpendingCard } from './SpendingCard.tsx'
import { WalletMovementsCard } from './WalletMovementsCard.tsx'

const MoveDialog = lazy(() => import('./MoveDialog.tsx'))

export default function AgentWalletPage() {
  const { address: text = '' } = useParams()
  const address = parseAddress(text)
  if (!address) return <NotFoundPage title={t('That is no wallet')} />
  return <WalletByAddress key={address} address={address.toLowerCase() as `0x${string}`} />
}

function WalletByAddress({ address }: { address: `0x${string}` }) {
  const tokens = useTokens()
  const { data, error, refetch } = useAgentWallet(address)
  if (data?.wallet && tokens) return <WalletView wallet={data.wallet} tokens={tokens} />
  if (data && !data.wallet) {
    return (
      <NotFoundPage
        title={t('There is no such wallet')}
        detail={t(
          'If it was made a moment ago, the index may not have read it yet; this page will show it then.',
        )}
      />
    )
  }
  if (error) {
    return (
      <FailedPage
        title={t('The wallet cannot be shown now')}
        detail={error.message}
        onRetry={() => refetch()}
      />
    )
  }
  return (
    <div role="status" className="mx-auto w-full max-w-6xl px-4 py-9 sm:px-6">
      <h1 className="sr-only">{t('Loading the wallet')}</h1>
      <Skeleton className="h-9 w-64 max-w-full" />
      <Skeleton className="mt-6 h-72" />
    </div>
  )
}

function WalletView({ wallet, tokens }: { wallet: AgentWallet; tokens: readonly MarketToken[] }) {
  const { account } = useWallet()
  const [moving, setMoving] = useState<{ way: 'in' | 'out'; token: MarketToken }>()
  const own = isSameAddress(account, wallet.owner.address)
  return (
    <Page
      title={t('Wallet of an agent')}
      lead={<Hex value={wallet.address} label={t('address')} ends={8} />}
      aside={
        <ButtonLink to="/wallet" size="small">
          <ArrowLeft aria-hidden className="size-4" />
          {t('My wallet')}
        </ButtonLink>
      }
    >
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_21.5rem] lg:gap-6">
        <div className="grid min-w-0 gap-5 lg:col-start-2 lg:row-start-1">
          <Card title={t('What is in it')}>
            <ul className="divide-y">
              {tokens.map((token) => (
                <li
                  key={token.address}
                  className="flex flex-wrap items-center justify-between gap-3 py-3 first:pt-0 last:pb-0"
                >
                  <span className="font-semibold">
                    <Balance account={wallet.address} token={token} />
                  </span>
                  {own && (
                    <span className="flex gap-2">
                      <Button
                        size="small"
                        aria-label={t('Put {symbol} in', { symbol: token.symbol })}
                        onClick={() => setMoving({ way: 'in', token })}
                      >
                        {t('Put in')}
                      </Button>
                      <Button
                        size="small"
                        aria-label={t('Take {symbol} out', { symbol: token.symbol })}
                        onClick={() => setMoving({ way: 'out', token })}
                      >
                        {t('Take out')}
                      </Button>
                    </span>
                  )}
                </li>
              ))}
            </ul>
          </Card>
          <Card title={t('About it')}>
            <Facts
              rows={[
                [t('Owner'), <AccountLink key="owner" account={wallet.owner} />],
                [
                  t('In the market'),
                  <Link
                    key="account"
                    to={`/accounts/${wallet.address}`}
                    className="underline underline-offset-2"
                  >
                    {t('its jobs')}
                  </Link>,
                ],
                [t('Since'), <Ago key="made" time={wallet.createdAt} />],
                [
                  t('Transaction'),
                  <Hex
                    key="transaction"
                    value={wallet.provenance.transactionHash}
                    label={t('transaction hash')}
                    ends={4}
                  />,
                ],
              ]}
            />
          </Card>
        </div>
        <div className="grid min-w-0 gap-5 lg:col-start-1 lg:row-start-1">
          <SessionKeysCard wallet={wallet} tokens={tokens} own={own} />
          <SpendingCard wallet={wallet} tokens={tokens} own={own} />
          <WalletMovementsCard wallet={wallet.address} />
        </div>
      </div>
      {moving && account && (
        <Suspense fallback={null}>
          <MoveDialog
            {...moving}
            wallet={wallet.address}
            owner={account}
            onClose={() => setMoving(undefined)}
          />
        </Suspense>
      )}
    </Page>
  )
}
