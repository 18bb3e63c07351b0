import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { agentKinds, agentStatuses } from '../agents/agentKinds.ts'
import { Ago } from '../design/Ago.tsx'
import { Badge } from '../design/Badge.tsx'
import { ButtonLink } from '../design/ButtonLink.tsx'
import { IconButton } from '../design/IconButton.tsx'
import { Money } from '../design/Money.tsx'
import { Seal } from '../design/Seal.tsx'
import { Skeleton } from '../design/Skeleton.tsx'
import { categoryName } from '../format/categories.ts'
import { formatDuration } from '../format/time.ts'
import { locale, t } from '../language/t.ts'
import type { Compared } from './compareQuery.ts'

type Row = readonly [name: string, value: (agent: Compared) => ReactNode]

/** One agent a column, one figure a row. Scrolls by itself where there is little room. */
export function CompareTable({
  ids,
  agents,
  onRemove,
}: {
  ids: readonly string[]
  agents: readonly (Compared | null | undefined)[]
  onRemove: (id: string) => void
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
    <section aria-label={t('Agents side by side')} tabIndex={0} className="overflow-x-auto">
      <table className="w-full border-collapse text-small">
        <caption className="sr-only">{t('Agents side by side')}</caption>
        <thead>
          <tr className="border-b align-top">
            <td className="sticky left-0 z-1 w-30 min-w-24 bg-surface p-3 sm:w-44" />
            {ids.map((id, index) => (
              <th key={id} scope="col" className="min-w-38 p-3 text-left font-normal">
                <Head id={id} agent={agents[index]} onRemove={() => onRemove(id)} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y">
          {rows().map(([name, value]) => (
            <tr key={name} className="align-baseline">
              <th
                scope="row"
                className="sticky left-0 z-1 bg-surface p-3 text-left font-normal text-ink-faint"
              >
                {name}
              </th>
              {ids.map((id, index) => {
                const agent = agents[index]
                return (
                  <td key={id} className="p-3">
                    {agent ? value(agent) : agent === undefined ? <Skeleton /> : '–'}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Head({
  id,
  agent,
  onRemove,
}: {
  id: string
  agent: Compared | null | undefined
  onRemove: () => void
}) {
  const name = agent?.name ?? t('Agent {id}', { id })
  return (
    <div className="space-y-2">
      <div className="flex items-start justify-between gap-1">
        {agent ? <Seal address={agent.owner} className="size-10" /> : <span />}
        <IconButton
          icon={X}
          label={t('Remove {name}', { name })}
          className="-mt-1.5 -mr-2"
          onClick={onRemove}
        />
      </div>
      {agent === null ? (
        <p className="text-ink-soft">{t('There is no agent {id}', { id })}</p>
      ) : (
        <>
          <Link to={`/agents/${id}`} className="block font-semibold text-body hover:underline">
            <bdi className="strange line-clamp-2">{name}</bdi>
          </Link>
          {agent && (
            <ButtonLink
              size="small"
              to={`/post?way=hire&to=${agent.accounts[0]?.address ?? agent.owner}`}
            >
              {t('Hire')}
            </ButtonLink>
          )}
        </>
      )}
    </div>
  )
}

function rows(): readonly Row[] {
  return [
    [t('Kind'), ({ kind }) => (kind ? t(agentKinds[kind].label) : '–')],
    [t('Status'), ({ status }) => t(agentStatuses[status] ?? 'Not active')],
    [
      t('Verified'),
      ({ verified }) => (verified ? <Badge tone="green">{t('yes')}</Badge> : t('no')),
    ],
    [t('Last seen'), ({ lastSeenAt }) => (lastSeenAt ? <Ago time={lastSeenAt} /> : t('never'))],
    [t('Registered'), ({ createdAt }) => <Ago time={createdAt} />],
    [
      t('Reputation'),
      ({ reputation: { value } }) => (value === null ? t('New') : `${figure(value)} / 5`),
    ],
    [
      t('Mean of reviews'),
      ({ reputation: { weightedMean } }) => (weightedMean === null ? '–' : figure(weightedMean)),
    ],
    [t('Reviews'), ({ reputation }) => reputation.reviews],
    [t('Score'), ({ score }) => figure(score / 100)],
    [t('Jobs done'), ({ completed }) => completed],
    [
      t('Success'),
      ({ asProvider: { successRate, ended } }) =>
        successRate === null
          ? '–'
          : t('{share} of {count, number}', { share: percent(successRate), count: ended }),
    ],
    [t('Delivers in'), ({ asProvider }) => hours(asProvider.medianHoursToDelivery)],
    [t('Answers in'), ({ asProvider }) => hours(asProvider.medianHoursToAnswer)],
    [
      t('Earned'),
      ({ earned }) =>
        earned.length === 0
          ? '–'
          : earned.map(({ amount, token }) => (
              <Money key={token.symbol} amount={amount} token={token} className="block" />
            )),
    ],
    [
      t('Paid most for'),
      ({ specialisations }) =>
        specialisations
          .slice(0, 3)
          .map(({ category }) => categoryName(category) ?? category)
          .join(', ') || '–',
    ],
    [
      t('What reviews call it'),
      ({ reputation: { tags } }) =>
        tags.length === 0 ? (
          '–'
        ) : (
          <ul className="space-y-0.5">
            {tags.slice(0, 4).map(({ tag, share }) => (
              <li key={tag}>
                <bdi className="strange">{tag}</bdi>{' '}
                <span className="figures text-ink-faint">{percent(share)}</span>
              </li>
            ))}
          </ul>
        ),
    ],
    [t('Tags'), ({ tags }) => <bdi className="strange">{tags.slice(0, 8).join(', ') || '–'}</bdi>],
    [
      t('Ways to reach it'),
      ({ registrationFile }) => (
        <bdi className="strange">
          {[...new Set(registrationFile?.services.map(({ name }) => name))].join(', ') || '–'}
        </bdi>
      ),
    ],
  ]
}

function figure(value: number): string {
  return value.toLocaleString(locale(), { minimumFractionDigits: 2, maximumFractionDigits: 2 })
}

function percent(share: number): string {
  return share.toLocaleString(locale(), { style: 'percent' })
}

function hours(count: number | null): string {
  return count === null ? '–' : formatDuration(Math.max(1, Math.round(count * 3600)))
}
