import { deploymentOf } from '@guildhall/sdk'
import { CircleCheck, Download, Printer } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useConfig } from '../config/ConfigContext.ts'
import { Button } from '../design/Button.tsx'
import { buttonClass } from '../design/buttonClass.ts'
import { CopyButton } from '../design/CopyButton.tsx'
import { useFileAddress } from '../design/useFileAddress.ts'
import { formatDateTime } from '../format/time.ts'
import { t } from '../language/t.ts'
import { Mark } from '../layout/Mark.tsx'
import type { ReadReceipt } from './readReceipt.ts'
import { receiptRows, receiptTitle } from './receiptRows.tsx'

/** A receipt as a sheet of paper: on the screen, and on what is printed of it. */
export function ReceiptSheet({ read }: { read: ReadReceipt }) {
  const { chainId } = useConfig()
  const { receipt, digest, bytes, by } = read
  const title = receiptTitle(receipt)
  return (
    <>
      <div className="mb-4 flex flex-wrap gap-2 print:hidden">
        <Button variant="primary" onClick={() => print()}>
          <Printer aria-hidden className="size-4" />
          {t('Print')}
        </Button>
        <SaveLink bytes={bytes} file={`receipt-${digest.slice(2, 10)}.json`} />
      </div>
      <article className="rounded-card border bg-surface p-5 shadow-low sm:p-8 print:border-0 print:p-0 print:shadow-none">
        <header className="flex flex-wrap items-start justify-between gap-4 border-b pb-5">
          <div>
            <h2 className="text-title">{title}</h2>
            <p className="text-ink-soft">{formatDateTime(receipt.at)}</p>
          </div>
          <p className="flex items-center gap-2 font-semibold">
            <Mark className="size-6 text-accent" />
            Guildhall
          </p>
        </header>
        <dl className="divide-y">
          {receiptRows(receipt, deploymentOf(chainId)).map(([name, value, isSum]) => (
            <Row key={name} name={name} isSum={isSum === true}>
              {value}
            </Row>
          ))}
        </dl>
        <footer className="mt-6 grid gap-1.5 rounded-control bg-sunken p-4 text-small print:p-0">
          <p className="text-ink-faint">{t('Digest of the document (sha-256)')}</p>
          <p className="flex items-start gap-2">
            <code className="min-w-0 break-all font-mono">{digest}</code>
            <span className="print:hidden">
              <CopyButton text={digest} label={t('Copy: {what}', { what: t('digest') })} />
            </span>
          </p>
          {by === 'both' && (
            <p className="flex items-start gap-1.5 text-green-text">
              <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0" />
              {t('This browser made it again from the chain alone: the same bytes.')}
            </p>
          )}
          {by === 'chain' && (
            <p className="text-ink-soft">
              {t('This browser made it from the chain alone, as the relayer does not answer.')}
            </p>
          )}
          {by === 'relayer' && (
            <p className="text-ink-soft">
              {t('The relayer’s own word: what was paid to a bank or a card is on no chain.')}
            </p>
          )}
        </footer>
      </article>
      {receipt.of === 'job' && (
        <p className="mt-4 print:hidden">
          <Link
            to={`/jobs/${receipt.jobId}`}
            className="text-accent-text underline decoration-1 underline-offset-2"
          >
            {t('To job {id}', { id: receipt.jobId })}
          </Link>
        </p>
      )}
    </>
  )
}

function Row({ name, isSum, children }: { name: string; isSum: boolean; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-0.5 py-3">
      <dt className="min-w-0 text-ink-soft [overflow-wrap:anywhere]">{name}</dt>
      <dd className={`min-w-0 break-all text-right ${isSum ? 'font-semibold text-lead' : ''}`}>
        {children}
      </dd>
    </div>
  )
}

/** The document's own bytes, as a file. */
function SaveLink({ bytes, file }: { bytes: Uint8Array; file: string }) {
  const address = useFileAddress(bytes, 'application/json')
  return (
    <a href={address} download={file} className={buttonClass()}>
      <Download aria-hidden className="size-4" />
      {t('Save the document')}
    </a>
  )
}
