import type { ReactNode } from 'react'
import { Card } from '../design/Card.tsx'
import { Facts } from '../design/Facts.tsx'
import { Hex } from '../design/Hex.tsx'
import { presetNames } from '../feed/jobSearch.ts'
import { categoryName } from '../format/categories.ts'
import { formatBps } from '../format/money.ts'
import { formatDateTime, formatDuration } from '../format/time.ts'
import type { Job } from './jobQuery.ts'
import { entryNames } from './jobStatus.ts'

type Row = readonly [string, ReactNode]

/** The house rules this job is under, which nobody can change, and where it is written. */
export function RulesCard({ job }: { job: Job }) {
  const { policy } = job
  const preset = policy.preset as keyof typeof presetNames | null
  const rows: Row[] = [
    ['Rules', `${(preset && presetNames[preset]) ?? 'Own'} · policy ${policy.id}`],
    ['Way in', entryNames[job.entry]],
  ]
  const category = categoryName(job.category)
  if (category) rows.push(['Category', category])
  rows.push(['Judged by', judge(policy.evaluator)])
  if (policy.reviewPeriod > 0) rows.push(['Time to judge', formatDuration(policy.reviewPeriod)])
  if (policy.arbiter) {
    rows.push([
      'Disputes go to',
      <Hex key="arbiter" value={policy.arbiter} label="arbiter" ends={4} />,
    ])
    if (policy.appealAfterApproval > 0) {
      rows.push(['Time to dispute an approval', formatDuration(policy.appealAfterApproval)])
    }
    if (policy.appealAfterRejection > 0) {
      rows.push(['Time to dispute a rejection', formatDuration(policy.appealAfterRejection)])
    }
  }
  rows.push(['Fee', `${formatBps(policy.feeBps + policy.ownerFeeBps)} of what is paid`])
  if (job.entry === 'POST') {
    rows.push([
      'Offers',
      job.autoAccept ? 'The first within budget wins' : `At most ${job.maxOffers ?? 10}`,
    ])
  }
  rows.push(
    ['Made', formatDateTime(job.createdAt)],
    ['Brief', <Hex key="brief" value={job.brief.digest} label="digest of the brief" ends={4} />],
    [
      'Transaction',
      <Hex
        key="transaction"
        value={job.provenance.transactionHash}
        label="transaction hash"
        ends={4}
      />,
    ],
  )
  return (
    <Card title="House rules">
      <Facts rows={rows} />
    </Card>
  )
}

function judge(evaluator: string): ReactNode {
  if (evaluator === 'CLIENT') return 'the client'
  if (evaluator === 'NOBODY') return 'nobody: delivery is approval'
  return <Hex value={evaluator} label="evaluator" ends={4} />
}
