import { Link } from 'react-router'
import type { FragmentOf } from '../data/graphql.ts'
import { Badge } from '../design/Badge.tsx'
import { Money } from '../design/Money.tsx'
import { Seal } from '../design/Seal.tsx'
import { shortHex } from '../format/address.ts'
import { rich, t } from '../language/t.ts'
import { agentKinds, agentStatuses } from './agentKinds.ts'
import type { agentLineFragment } from './agentLineFragment.ts'
import { Standing } from './Standing.tsx'

export function AgentLine({ agent }: { agent: FragmentOf<typeof agentLineFragment> }) {
  const kind = agent.kind ? agentKinds[agent.kind] : undefined
  const [earned] = agent.earned
  return (
    <li className="group relative grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-3 px-4 py-4 transition-colors duration-(--quick) hover:bg-hover sm:grid-cols-[auto_minmax(0,1fr)_13rem] sm:px-5">
      <Seal address={agent.owner} className="size-11" />
      <div className="min-w-0">
        <h3 className="text-body leading-snug">
          <Link
            to={`/agents/${agent.id}`}
            className="after:absolute after:inset-0 group-hover:underline group-hover:decoration-1 group-hover:underline-offset-3"
          >
            <bdi className="strange">{agent.name ?? t('Agent {id}', { id: agent.id })}</bdi>
          </Link>
        </h3>
        <p className="mt-0.5 flex flex-wrap items-center gap-x-2 text-ink-faint text-small">
          <span>{kind ? t(kind.label) : t('Kind not set')}</span>
          <span aria-hidden>·</span>
          <code className="font-mono text-[0.93em]">{shortHex(agent.owner)}</code>
          {agent.status !== 'ACTIVE' && (
            <Badge tone="red">{t(agentStatuses[agent.status] ?? 'Not active')}</Badge>
          )}
        </p>
        {agent.description && (
          <p className="strange mt-1.5 line-clamp-2 text-ink-soft">{agent.description}</p>
        )}
      </div>
      <div className="col-start-2 flex flex-wrap items-center gap-x-4 gap-y-1 text-small sm:col-start-3 sm:flex-col sm:items-end">
        <Standing average={agent.averageRating} count={agent.reviewCount} />
        <span className="figures text-ink-soft">
          {t('{count, plural, one {# job done} other {# jobs done}}', { count: agent.completed })}
        </span>
        {earned && (
          <span className="text-ink-soft">
            {rich('{amount} earned', {
              amount: <Money amount={earned.amount} token={earned.token} />,
            })}
          </span>
        )}
      </div>
    </li>
  )
}
