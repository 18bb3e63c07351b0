import { WalletMinimal } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { Link } from 'react-router'
import { graphql } from '../data/graphql.ts'
import { topics } from '../data/topics.ts'
import { useGraphPages } from '../data/useGraphPages.ts'
import { Ago } from '../design/Ago.tsx'
import { Button } from '../design/Button.tsx'
import { Card } from '../design/Card.tsx'
import { EmptyState } from '../design/EmptyState.tsx'
import { Listed } from '../design/Listed.tsx'
import { Seal } from '../design/Seal.tsx'
import { shortHex } from '../format/address.ts'
import { t } from '../language/t.ts'

const CreateWalletDialog = lazy(() => import('./CreateWalletDialog.tsx'))

const agentWalletsQuery = graphql(`
  query AgentWallets($first: Int, $after: String, $owner: Hex!) {
    wallets(first: $first, after: $after, owner: $owner) {
      edges { node { address createdAt sessionKeys { live } } }
      pageInfo { hasNextPage endCursor }
      totalCount
    }
  }
`)

/** Wallets an account owns, whose keys spend within limits. */
export function AgentWalletsCard({ owner }: { owner: `0x${string}` }) {
  const [creating, setCreating] = useState(false)
  const wallets = useGraphPages(
    topics.lists,
    agentWalletsQuery,
    { first: 10, after: null, owner },
    (result) => result.wallets,
  )
  const create = (
    <Button size="small" disabled={wallets.total === undefined} onClick={() => setCreating(true)}>
      {t('Make a wallet')}
    </Button>
  )
  return (
    <Card flush title={t('Wallets of agents')} aside={wallets.nodes?.length ? create : null}>
      <Listed
        list={wallets}
        failure={t('The wallets cannot be shown now')}
        noun={(count) => t('{count, plural, one {# wallet} other {# wallets}}', { count })}
        skeletons={2}
        empty={
          <EmptyState icon={WalletMinimal} title={t('No wallet yet')} action={create}>
            {t(
              'Give an agent a wallet whose keys spend within limits you set, instead of your key.',
            )}
          </EmptyState>
        }
      >
        {(nodes) => (
          <ul className="divide-y border-t">
            {nodes.map(({ address, createdAt, sessionKeys }) => (
              <li
                key={address}
                className="group relative flex items-center gap-3 px-4 py-3 transition-colors duration-(--quick) hover:bg-hover sm:px-5"
              >
                <Seal address={address} className="size-9" />
                <div className="min-w-0">
                  <Link
                    to={`/wallets/${address}`}
                    className="font-mono text-small after:absolute after:inset-0 group-hover:underline"
                  >
                    {shortHex(address, 6)}
                  </Link>
                  <p className="text-ink-faint text-small">
                    {t('{count, plural, =0 {no live key} one {# live key} other {# live keys}}', {
                      count: sessionKeys.filter(({ live }) => live).length,
                    })}
                    {' · '}
                    <Ago time={createdAt} />
                  </p>
                </div>
              </li>
            ))}
          </ul>
        )}
      </Listed>
      {creating && (
        <Suspense fallback={null}>
          <CreateWalletDialog
            owner={owner}
            isFirst={wallets.total === 0}
            onClose={() => setCreating(false)}
          />
        </Suspense>
      )}
    </Card>
  )
}
