import { CircleCheck, CircleX, Download, ShieldQuestion } from 'lucide-react'
import { useCallback, useContext, useEffect, useState } from 'react'
import { useConfig } from '../config/ConfigContext.ts'
import { Button } from '../design/Button.tsx'
import { t } from '../language/t.ts'
import { ContentAccessContext } from './ContentAccessContext.ts'

type Check = { state: 'idle' | 'busy' | 'wrong' | 'absent' } | { state: 'right'; address: string }

/** Fetches a document, checks its digest in this browser, and hands it over as a file to save. */
export function DocumentLine({
  digest,
  name,
  atOnce = false,
}: {
  digest: `0x${string}`
  name: string
  /** Checks without being asked. */
  atOnce?: boolean
}) {
  const { relayerUrl } = useConfig()
  const access = useContext(ContentAccessContext)
  const [check, setCheck] = useState<Check>({ state: 'idle' })
  const address = check.state === 'right' ? check.address : undefined
  useEffect(() => (address ? () => URL.revokeObjectURL(address) : undefined), [address])

  const run = useCallback(async () => {
    setCheck({ state: 'busy' })
    try {
      const { fetchDocument } = await import('./fetchDocument.ts')
      const bytes = await fetchDocument(relayerUrl, digest, access)
      // Never a type a browser would run
      const blob = new Blob([bytes.slice()], { type: 'application/octet-stream' })
      setCheck({ state: 'right', address: URL.createObjectURL(blob) })
    } catch (error) {
      const mismatch = error instanceof Error && error.name === 'DocumentMismatchError'
      setCheck({ state: mismatch ? 'wrong' : 'absent' })
    }
  }, [relayerUrl, digest, access])
  useEffect(() => {
    if (atOnce) run()
  }, [atOnce, run])

  return (
    <span
      aria-live="polite"
      className="inline-flex flex-wrap items-center gap-x-3 gap-y-1 text-small"
    >
      {(check.state === 'idle' || check.state === 'busy') && (
        <Button
          variant="quiet"
          size="small"
          className="-my-1.5 -mx-2"
          busy={check.state === 'busy'}
          onClick={run}
          aria-label={`${t('Compare with the chain')}: ${name}`}
        >
          {check.state === 'idle' && <ShieldQuestion aria-hidden className="size-4" />}
          {t('Compare with the chain')}
        </Button>
      )}
      {check.state === 'right' && (
        <>
          <span className="inline-flex items-center gap-1.5 text-green-text">
            <CircleCheck aria-hidden className="size-4" />
            {t('Digest matches')}
          </span>
          <a
            href={check.address}
            download={fileName(name)}
            className="inline-flex items-center gap-1.5 text-accent-text underline underline-offset-2"
          >
            <Download aria-hidden className="size-4" />
            {t('Save')}
          </a>
        </>
      )}
      {check.state === 'wrong' && (
        <span className="inline-flex items-center gap-1.5 text-red-text">
          <CircleX aria-hidden className="size-4" />
          {t('Not the document: the digest differs')}
        </span>
      )}
      {check.state === 'absent' && (
        <span className="inline-flex items-center gap-1.5 text-red-text">
          <CircleX aria-hidden className="size-4" />
          {t('Nobody serves it now')}
        </span>
      )}
    </span>
  )
}

/** A stranger's file name, ending in nothing a system would run. */
function fileName(name: string): string {
  const plain = name.replaceAll(/[^\p{L}\p{N}._ -]/gu, '_').slice(0, 80)
  return /\.(csv|gz|jpe?g|json|md|pdf|png|txt|webp|zip)$/i.test(plain) ? plain : `${plain}.txt`
}
