import type { ReactNode } from 'react'
import { Card } from '../design/Card.tsx'
import { Facts } from '../design/Facts.tsx'
import { Hex } from '../design/Hex.tsx'
import { presetNames } from '../feed/jobSearch.ts'
import { categoryName } from '../format/categories.ts'
import { formatBps } from '../format/money.ts'
import { formatDuration } from '../format/time.ts'
import { useDateTime } from '../format/useDateTime.ts'
import { t, type Words } from '../language/t.ts'
import type { Job } from './jobQuery.ts'
import { entryNames } from './jobStatus.ts'

type Row = readonly [string, ReactNode]

/** The house rules this job is under, which nobody can change, and where it is written. */
export function RulesCard({ job }: { job: Job }) {
  const { policy } = job
  const preset = policy.preset as keyof typeof presetNames | null
  const dateTime = useDateTime()
  const rows: Row[] = [
    [
      t('Rules'),
      t('{rules} · policy {id}', {
        rules: t((preset && presetNames[preset]) ?? 'Own'),
        id: policy.id,
      }),
    ],
    [t('How it is agreed'), t(entryNames[job.entry])],
  ]
  const category = categoryName(job.category)
  if (category) rows.push([t('Category'), category])
  rows.push([t('Judged by'), judge(policy.evaluator, preset)])
  if (policy.reviewPeriod > 0) rows.push([t('Time to judge'), formatDuration(policy.reviewPeriod)])
  if (policy.arbiter) {
    rows.push([
      t('Disputes go to'),
      <span key="arbiter" className="inline-flex flex-wrap items-center justify-end gap-x-1.5">
        {preset && t('the court')}
        <Hex value={policy.arbiter} label={t('arbiter')} ends={4} />
      </span>,
    ])
    if (policy.appealAfterApproval > 0) {
      rows.push([t('Time to dispute an approval'), formatDuration(policy.appealAfterApproval)])
    }
    if (policy.appealAfterRejection > 0) {
      rows.push([t('Time to dispute a rejection'), formatDuration(policy.appealAfterRejection)])
    }
  }
  rows.push([
    t('Fee'),
    t('{share} of what is paid', { share: formatBps(policy.feeBps + policy.ownerFeeBps) }),
  ])
  if (job.entry === 'POST') {
    rows.push([
      t('Offers'),
      job.autoAccept
        ? t('The first within budget wins')
        : t('At most {count, number}', { count: job.maxOffers ?? 10 }),
    ])
  }
  rows.push(
    [t(job.entry === 'POST' ? 'Posted' : 'Begun'), dateTime(job.createdAt)],
    [
      t('Brief'),
      <Hex key="brief" value={job.brief.digest} label={t('digest of the brief')} ends={4} />,
    ],
    [
      t('Transaction'),
      <Hex
        key="transaction"
        value={job.provenance.transactionHash}
        label={t('transaction hash')}
        ends={4}
      />,
    ],
  )
  return (
    <Card title={t('House rules')}>
      <Facts rows={rows} />
    </Card>
  )
}

/** Who judges under presets that name a contract for it. */
const judges: Partial<Record<keyof typeof presetNames, Words>> = {
  OPEN_PEER: 'drawn peers',
  CONTRACT_TESTS: 'its tests',
  HUMAN_TASK: 'checks of what is shown, then the client',
}

function judge(evaluator: string, preset: keyof typeof presetNames | null): ReactNode {
  const named = preset && judges[preset]
  if (named) return t(named)
  if (evaluator === 'CLIENT') return t('the client')
  if (evaluator === 'NOBODY') return t('nobody: delivery is approval')
  return <Hex value={evaluator} label={t('evaluator')} ends={4} />
}
