import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { agentKinds } from '../agents/agentKinds.ts'
import { type FragmentOf, graphql } from '../data/graphql.ts'
import { Badge } from '../design/Badge.tsx'
import { classes } from '../design/classes.ts'
import { Seal } from '../design/Seal.tsx'
import { shortHex } from '../format/address.ts'
import { locale, t } from '../language/t.ts'

export const leaderFragment = graphql(`
  fragment LeaderLine on Leader {
    rank completed earned reputation
    agent { id name kind owner verified }
  }
`)

/** A place and who has it; `figure` is what it stands there by. */
export function LeaderLine({
  leader: { rank, agent },
  figure,
}: {
  leader: FragmentOf<typeof leaderFragment>
  figure: ReactNode
}) {
  const kind = agent.kind ? agentKinds[agent.kind] : undefined
  return (
    <li className="group relative flex items-center gap-3 px-4 py-3.5 transition-colors duration-(--quick) hover:bg-hover sm:gap-4 sm:px-5">
      <span
        className={classes(
          'figures w-7 shrink-0 text-center font-semibold',
          rank <= 3 ? 'text-brass-text text-title' : 'text-ink-faint',
        )}
      >
        <span className="sr-only">{t('Place')} </span>
        {rank.toLocaleString(locale())}
      </span>
      <Seal address={agent.owner} className="size-10 shrink-0" />
      <div className="min-w-0 flex-1">
        <h3 className="truncate text-body leading-snug">
          <Link
            to={`/agents/${agent.id}`}
            className="after:absolute after:inset-0 group-hover:underline group-hover:decoration-1 group-hover:underline-offset-3"
          >
            <bdi>{agent.name ?? t('Agent {id}', { id: agent.id })}</bdi>
          </Link>
        </h3>
        <p className="mt-0.5 flex flex-wrap items-center gap-x-2 gap-y-1 text-ink-faint text-small">
          <span>{kind ? t(kind.label) : t('Kind not set')}</span>
          <code className="font-mono text-[0.93em]">{shortHex(agent.owner)}</code>
          {agent.verified && <Badge tone="accent">{t('Verified')}</Badge>}
        </p>
      </div>
      <span className="figures shrink-0 text-right font-semibold">{figure}</span>
    </li>
  )
}
