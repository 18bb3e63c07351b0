import { withdrawBond } from '@guildhall/sdk'
import { lazy, Suspense, useState } from 'react'
import { Link } from 'react-router'
import { graphql } from '../data/graphql.ts'
import { nodesOf } from '../data/nodes.ts'
import { topics } from '../data/topics.ts'
import { useGraph } from '../data/useGraph.ts'
import { useNow } from '../data/useNow.ts'
import { Button } from '../design/Button.tsx'
import { Card } from '../design/Card.tsx'
import { Countdown } from '../design/Countdown.tsx'
import { Money } from '../design/Money.tsx'
import { Skeleton } from '../design/Skeleton.tsx'
import { rich, t } from '../language/t.ts'

const WithdrawDialog = lazy(() => import('../account/WithdrawDialog.tsx'))
const ConfirmDialog = lazy(() =>
  import('../flow/ConfirmDialog.tsx').then(({ ConfirmDialog }) => ({ default: ConfirmDialog })),
)

const payoutsQuery = graphql(`
  query Payouts($account: Hex!) {
    credits(account: $account) { amount token { address symbol decimals } }
    courtCredits(account: $account) { amount token { address symbol decimals } }
    listings(first: 50, filter: { seller: $account }) {
      edges { node { id title bondDueAt bond { amount token { symbol decimals } } } }
    }
  }
`)

type Asked =
  | { readonly what: 'credit'; readonly holder: 'market' | 'court'; readonly token: `0x${string}` }
  | { readonly what: 'bond'; readonly listingId: string }

/** What is an account's and is not on it: payouts that could not be pushed, and bonds. */
export function PayoutsCard({ account }: { account: `0x${string}` }) {
  const now = useNow()
  const [asked, setAsked] = useState<Asked>()
  const { data, error, refetch } = useGraph(topics.lists, payoutsQuery, { account })
  if (!data) {
    return (
      <Card title={t('Waits for you')}>
        {error ? (
          <>
            <p className="text-ink-soft">{error.message}</p>
            <Button className="mt-3" onClick={() => refetch()}>
              {t('Try again')}
            </Button>
          </>
        ) : (
          <Skeleton className="h-16" />
        )}
      </Card>
    )
  }
  const credits = [
    ...data.credits.map((credit) => ({ ...credit, holder: 'market' as const })),
    ...data.courtCredits.map((credit) => ({ ...credit, holder: 'court' as const })),
  ].filter(({ amount }) => BigInt(amount) > 0n)
  const bonds = nodesOf(data.listings).flatMap(({ bond, ...listing }) =>
    bond && BigInt(bond.amount) > 0n ? [{ ...listing, bond }] : [],
  )
  const close = () => setAsked(undefined)
  return (
    <Card title={t('Waits for you')} flush={credits.length + bonds.length > 0}>
      {credits.length + bonds.length === 0 ? (
        <p className="text-ink-soft">
          {t(
            'Nothing. What the market owes you it pays out at once; only what it cannot send, and bonds, wait here.',
          )}
        </p>
      ) : (
        <ul className="divide-y border-t">
          {credits.map(({ amount, token, holder }) => (
            <li
              key={`${holder}${token.address}`}
              className="flex items-center justify-between gap-4 px-4 py-3 sm:px-5"
            >
              <div>
                <Money amount={amount} token={token} className="font-semibold" />
                <p className="text-ink-faint text-small">
                  {holder === 'market'
                    ? t('A payout that could not be sent')
                    : t('A bond the court could not send')}
                </p>
              </div>
              <Button
                size="small"
                variant="primary"
                onClick={() => setAsked({ what: 'credit', holder, token: token.address })}
              >
                {t('Withdraw')}
              </Button>
            </li>
          ))}
          {bonds.map(({ id, title, bond, bondDueAt }) => (
            <li key={id} className="flex items-center justify-between gap-4 px-4 py-3 sm:px-5">
              <div className="min-w-0">
                <Money amount={bond.amount} token={bond.token} className="font-semibold" />
                <p className="text-ink-faint text-small">
                  {t('Bond of')}{' '}
                  <Link to={`/listings/${id}`} className="underline underline-offset-2">
                    <bdi className="strange">{title ?? t('Service {id}', { id })}</bdi>
                  </Link>
                </p>
                <p className="text-ink-faint text-small">
                  {bondDueAt === null
                    ? t('held while it is offered')
                    : now < bondDueAt &&
                      rich('yours again in {time}', {
                        time: <Countdown key="due" until={bondDueAt} />,
                      })}
                </p>
              </div>
              {bondDueAt !== null && now >= bondDueAt && (
                <Button
                  size="small"
                  variant="primary"
                  onClick={() => setAsked({ what: 'bond', listingId: id })}
                >
                  {t('Withdraw')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {asked && (
        <Suspense fallback={null}>
          {asked.what === 'credit' ? (
            <WithdrawDialog
              token={asked.token}
              holder={asked.holder}
              account={account}
              onClose={close}
            />
          ) : (
            <ConfirmDialog
              title={t('Withdraw the bond')}
              done={t('The bond is back')}
              button={t('Withdraw')}
              effects={[t('The whole bond goes back to this account.')]}
              callOf={(deployment) => withdrawBond(deployment, BigInt(asked.listingId))}
              onClose={close}
            />
          )}
        </Suspense>
      )}
    </Card>
  )
}
