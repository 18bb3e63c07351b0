import { Link } from 'react-router'
import { Ago } from '../design/Ago.tsx'
import { Card } from '../design/Card.tsx'
import { Facts } from '../design/Facts.tsx'
import { Hex } from '../design/Hex.tsx'
import { presetNames } from '../feed/jobSearch.ts'
import { formatBps } from '../format/money.ts'
import { formatDuration } from '../format/time.ts'
import { locale, t } from '../language/t.ts'
import type { Listing } from './listingQuery.ts'

/** The house rules of what is bought here, which nobody can change, and where they are written. */
export function TermsCard({ listing }: { listing: Listing }) {
  const { policy, places } = listing
  const preset = policy.preset as keyof typeof presetNames | null
  const free = places.filter((place) => place.free).length
  return (
    <Card title={t('House rules')}>
      <Facts
        rows={[
          [
            t('Rules'),
            t('{rules} · policy {id}', {
              rules: t((preset && presetNames[preset]) ?? 'Own'),
              id: policy.id,
            }),
          ],
          [
            t('Delivery'),
            policy.evaluator === 'NOBODY' ? t('counts as approval') : t('is judged first'),
          ],
          [
            t('Time to dispute'),
            policy.appealAfterApproval > 0
              ? formatDuration(policy.appealAfterApproval)
              : t('None: what is delivered is paid'),
          ],
          [
            t('Fee'),
            t('{share} of what is paid', { share: formatBps(policy.feeBps + policy.ownerFeeBps) }),
          ],
          ...(policy.ownerFeeBps > 0
            ? [[t('Of it, to the owner of these rules'), formatBps(policy.ownerFeeBps)] as const]
            : []),
          [t('Places'), t('{free, number} of {all, number} free', { free, all: places.length })],
          [t('Version'), listing.revision.toLocaleString(locale())],
          [t('Listed'), <Ago key="listed" time={listing.createdAt} />],
          [
            t('Transaction'),
            <Hex
              key="transaction"
              value={listing.provenance.transactionHash}
              label={t('transaction hash')}
              ends={4}
            />,
          ],
        ]}
      />
      <Link
        to={`/listings?policy=${policy.id}`}
        className="mt-4 inline-block text-small underline underline-offset-2"
      >
        {t('All services under these rules')}
      </Link>
    </Card>
  )
}
