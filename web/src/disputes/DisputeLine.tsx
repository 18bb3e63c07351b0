import { Link } from 'react-router'
import { accountFragment } from '../account/accountFragment.ts'
import { type FragmentOf, graphql } from '../data/graphql.ts'
import { Ago } from '../design/Ago.tsx'
import { Badge } from '../design/Badge.tsx'
import { Countdown } from '../design/Countdown.tsx'
import { Money } from '../design/Money.tsx'
import { shortHex } from '../format/address.ts'
import { rich, t } from '../language/t.ts'
import { disputePhases, phaseOf } from './disputePhases.ts'
import { outcomeWords } from './outcomeWords.ts'

export const disputeLineFragment = graphql(
  `
  fragment DocketLine on Dispute {
    phase phaseDeadline deadline createdAt endedAt providerBps
    client { ...AccountLine }
    provider { ...AccountLine }
    job { id title budget token { symbol decimals } }
  }
`,
  [accountFragment],
)

export function DisputeLine({ dispute }: { dispute: FragmentOf<typeof disputeLineFragment> }) {
  const { phaseDeadline, deadline, createdAt, endedAt, job, client, provider } = dispute
  const { label, tone } = disputePhases[phaseOf(dispute)]
  return (
    <li className="group relative grid gap-x-6 gap-y-2 px-4 py-4 transition-colors duration-(--quick) hover:bg-hover sm:grid-cols-[minmax(0,1fr)_auto] sm:px-5">
      <div className="min-w-0">
        <h3 className="text-body leading-snug">
          <Link
            to={`/disputes/${job.id}`}
            className="after:absolute after:inset-0 group-hover:underline group-hover:decoration-1 group-hover:underline-offset-3"
          >
            <bdi className="strange line-clamp-2">{job.title ?? t('Job {id}', { id: job.id })}</bdi>
          </Link>
        </h3>
        <p className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-ink-faint text-small">
          <Badge tone={tone}>{t(label)}</Badge>
          <span>
            {rich('{client} against {provider}', {
              client: <Name key="client" account={client} />,
              provider: provider ? <Name key="provider" account={provider} /> : '—',
            })}
          </span>
        </p>
      </div>
      <div className="flex flex-wrap items-center gap-x-4 text-small sm:flex-col sm:items-end">
        <span className="font-semibold text-body">
          <Money amount={job.budget} token={job.token} />
        </span>
        <span className="text-ink-faint">
          {endedAt === null ? (
            <Countdown until={phaseDeadline ?? deadline} />
          ) : (
            <>
              {dispute.providerBps !== null && <>{outcomeWords(dispute.providerBps)} · </>}
              <Ago time={endedAt} />
            </>
          )}
          {endedAt === null && (
            <>
              {' · '}
              {t('opened')} <Ago time={createdAt} />
            </>
          )}
        </span>
      </div>
    </li>
  )
}

function Name({ account }: { account: FragmentOf<typeof accountFragment> }) {
  const name = account.agent?.name ?? account.name
  if (name) return <bdi className="inline-block max-w-40 truncate align-bottom">{name}</bdi>
  return <code className="font-mono text-[0.93em]">{shortHex(account.address)}</code>
}
