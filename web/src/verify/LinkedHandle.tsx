import { BadgeCheck } from 'lucide-react'
import { Ago } from '../design/Ago.tsx'
import { Button } from '../design/Button.tsx'
import { Card } from '../design/Card.tsx'
import { Facts } from '../design/Facts.tsx'
import { Hex } from '../design/Hex.tsx'
import { isRecord, parseWords } from '../format/json.ts'
import { DocumentLine } from '../job/DocumentLine.tsx'
import { t } from '../language/t.ts'
import type { Linked } from './verifyQuery.ts'
import { sourceNames } from './verifyWords.ts'

/** A handle the chain knows, with what the verifier saw. */
export function LinkedHandle({
  linked,
  onUnlink,
}: {
  linked: Linked
  /** Absent for who may not take it off. */
  onUnlink: (() => void) | undefined
}) {
  const { source, handle, report, createdAt, provenance } = linked
  const name = nameIn(report?.text)
  return (
    <Card
      title={
        <span className="inline-flex items-center gap-2">
          <BadgeCheck aria-hidden className="size-5 text-green-text" />
          {t(sourceNames[source])}
          {name && (
            <>
              {' · '}
              <bdi className="strange">{name}</bdi>
            </>
          )}
        </span>
      }
      aside={
        onUnlink && (
          <Button size="small" variant="danger" onClick={onUnlink}>
            {t('Take it off')}
          </Button>
        )
      }
    >
      <Facts
        rows={[
          [t('Verified'), <Ago key="ago" time={createdAt} />],
          [t('On the chain as'), <Hex key="handle" value={handle} label={t('handle')} ends={4} />],
          [
            t('Transaction'),
            <Hex
              key="transaction"
              value={provenance.transactionHash}
              label={t('transaction hash')}
              ends={4}
            />,
          ],
          ...(report
            ? [
                [
                  t('What the verifier saw'),
                  <DocumentLine key="report" digest={report.digest} name="verification.json" />,
                ] as const,
              ]
            : []),
        ]}
      />
    </Card>
  )
}

/** What the verifier's report calls it: the account on X, or the domain. */
function nameIn(text: string | null | undefined): string | undefined {
  const report = parseWords(text)
  return isRecord(report) && typeof report.name === 'string' ? report.name : undefined
}
