import type { ReactNode } from 'react'
import { AccountLink } from '../account/AccountLink.tsx'
import { Ago } from '../design/Ago.tsx'
import { Card } from '../design/Card.tsx'
import { EvidencePieces } from '../evidence/EvidencePieces.tsx'
import { isSameAddress } from '../format/address.ts'
import { DocumentLine } from '../job/DocumentLine.tsx'
import { readMessage } from '../job/readDocument.ts'
import { type Words as Phrase, t } from '../language/t.ts'
import type { Dispute } from './disputeQuery.ts'

type Shown = { digest: `0x${string}`; status: string; text: string | null }

/** What was said before the dispute, and what each side shows, side by side. */
export function EvidenceCards({
  dispute,
}: {
  dispute: Pick<Dispute, 'client' | 'provider' | 'openedBy' | 'reason' | 'ruling' | 'evidence'> & {
    job: Pick<Dispute['job'], 'id' | 'reason'>
  }
}) {
  const { client, provider, openedBy, reason, ruling, evidence, job } = dispute
  return (
    <>
      <Card title={t('What it is about')}>
        <div className="space-y-5">
          {reason && <Words title={t('Why it is contested')} by={openedBy} document={reason} />}
          {job.reason && <Words title={t('Why the work was judged so')} document={job.reason} />}
          {!reason && !job.reason && <p className="text-ink-soft">{t('No reason was given.')}</p>}
        </div>
      </Card>
      <div className="grid items-start gap-5 md:grid-cols-2">
        {[client, ...(provider ? [provider] : [])].map((side) => {
          const shown = evidence.filter(({ party }) => isSameAddress(party.address, side.address))
          return (
            <Card
              key={side.address}
              title={side === client ? t('The client shows') : t('The provider shows')}
              flush
            >
              <p className="px-4 pb-3 sm:px-5">
                <AccountLink account={side} />
              </p>
              {shown.length === 0 ? (
                <p className="border-t px-4 py-4 text-ink-soft sm:px-5">{t('Nothing so far.')}</p>
              ) : (
                <ol className="divide-y border-t">
                  {shown.map(({ document, createdAt, provenance }) => (
                    <li
                      key={`${provenance.transactionHash}-${provenance.logIndex}`}
                      className="px-4 py-4 sm:px-5"
                    >
                      <Text document={document} />
                      <EvidencePieces document={document} />
                      <p className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-1 text-ink-faint text-small">
                        <Ago time={createdAt} />
                        <DocumentLine digest={document.digest} name={`job-${job.id}-evidence`} />
                      </p>
                    </li>
                  ))}
                </ol>
              )}
            </Card>
          )
        })}
      </div>
      {ruling && (
        <Card title={t('Why it was ruled so')}>
          <Text document={ruling} />
        </Card>
      )}
    </>
  )
}

function Words({
  title,
  by,
  document,
}: {
  title: ReactNode
  by?: Parameters<typeof AccountLink>[0]['account']
  document: Shown
}) {
  return (
    <div>
      <h3 className="mb-1 flex flex-wrap items-center gap-x-3 text-body">
        {title}
        {by && (
          <span className="font-normal text-small">
            <AccountLink account={by} />
          </span>
        )}
      </h3>
      <Text document={document} />
    </div>
  )
}

/** A stranger's words, as text. */
function Text({ document: { status, text } }: { document: Shown }) {
  const words = readMessage(text)
  if (words) return <p className="strange whitespace-pre-wrap">{words}</p>
  return <p className="text-ink-soft">{t(wordless[status] ?? missing)}</p>
}

const missing: Phrase = 'It is in a document nobody serves now.'
const wordless: Readonly<Record<string, Phrase>> = {
  PENDING: 'Being fetched.',
  KNOWN: 'It says nothing in words.',
  BAD: 'What is served under this name is not the document.',
}
