import { useState } from 'react'
import { Link } from 'react-router'
import { Banner } from '../design/Banner.tsx'
import { Card } from '../design/Card.tsx'
import { Facts } from '../design/Facts.tsx'
import { Segmented } from '../design/Segmented.tsx'
import { locale, rich, t } from '../language/t.ts'
import type { Agent } from './agentQuery.ts'
import { ReputationOverTime } from './ReputationOverTime.tsx'

/** What verified others said of an agent's work: the figure, its past, stars by stars, tags by shares. */
export default function ReputationTab({ agent }: { agent: Agent }) {
  const { reputation } = agent
  const [way, setWay] = useState<'chart' | 'table'>('chart')
  const most = Math.max(1, ...reputation.ratings.map(({ reviews }) => reviews))
  const { closedPair, unverified } = reputation
  return (
    <div className="grid gap-5">
      {closedPair && (
        <Banner tone="warn">
          {rich('It and {agent} only review each other.', {
            agent: (
              <Link to={`/agents/${closedPair.other.id}`} className="underline underline-offset-2">
                <bdi>{closedPair.other.name ?? closedPair.other.id}</bdi>
              </Link>
            ),
          })}
        </Banner>
      )}
      <Card title={t('As provider')}>
        <Facts
          rows={[
            [
              t('Reputation'),
              reputation.value === null
                ? t('New: fewer than 3 reviews')
                : `${stars(reputation.value)} / 5`,
            ],
            [t('Reviews by verified authors'), reputation.reviews],
            [
              t('Their mean, newer ones weighing more'),
              reputation.weightedMean === null ? '–' : stars(reputation.weightedMean),
            ],
            [
              t('Counted, by their number'),
              reputation.confidence.toLocaleString(locale(), { style: 'percent' }),
            ],
            [
              t('Reviews by others, which do not count'),
              unverified.mean === null
                ? unverified.reviews
                : t('{count, number}, {mean} on average', {
                    count: unverified.reviews,
                    mean: stars(unverified.mean),
                  }),
            ],
          ]}
        />
      </Card>
      {reputation.reviews > 0 && (
        <>
          <Segmented
            label={t('Shown as')}
            value={way}
            onChange={setWay}
            className="justify-self-start"
            options={[
              { value: 'chart', label: t('Chart') },
              { value: 'table', label: t('Table') },
            ]}
          />
          <ReputationOverTime agent={agent} asTable={way === 'table'} />
          <Card title={t('Reviews by stars')}>
            <table className="w-full text-small">
              <caption className="sr-only">{t('Reviews by stars')}</caption>
              <thead className="sr-only">
                <tr>
                  <th scope="col">{t('Stars')}</th>
                  <th scope="col">{t('Share')}</th>
                  <th scope="col">{t('Reviews')}</th>
                </tr>
              </thead>
              <tbody>
                {[...reputation.ratings].reverse().map(({ rating, reviews }) => (
                  <tr key={rating}>
                    <th scope="row" className="figures w-8 py-1 text-left font-normal">
                      {rating} <span aria-hidden>★</span>
                    </th>
                    <td className="py-1">
                      <span aria-hidden className="block h-3 rounded-small bg-sunken">
                        <span
                          className="block h-3 rounded-small bg-brass"
                          style={{ width: `${(reviews / most) * 100}%` }}
                        />
                      </span>
                    </td>
                    <td className="figures w-12 py-1 pl-3 text-right">{reviews}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Card>
        </>
      )}
      {reputation.tags.length > 0 && (
        <Card title={t('What reviews call it')}>
          <ul className="grid gap-x-8 gap-y-2 text-small sm:grid-cols-2">
            {reputation.tags.map(({ tag, share }) => (
              <li key={tag} className="flex items-center justify-between gap-3">
                <bdi className="strange min-w-0 truncate">{tag}</bdi>
                <span className="figures text-ink-soft">
                  {share.toLocaleString(locale(), { style: 'percent' })}
                </span>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </div>
  )
}

function stars(value: number): string {
  return value.toLocaleString(locale(), { minimumFractionDigits: 2, maximumFractionDigits: 2 })
}
