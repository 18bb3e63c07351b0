import { useNow } from '../data/useNow.ts'
import { Ago } from '../design/Ago.tsx'
import { Button } from '../design/Button.tsx'
import { explainFault } from '../flow/explainFault.ts'
import { formatCountdown } from '../format/time.ts'
import { rich, t } from '../language/t.ts'
import { useWallet } from '../wallet/walletStore.ts'
import type { Availability } from './useAvailability.ts'
import { useHeartbeats } from './useHeartbeats.ts'

/** Seconds a seller counts as there after it said so. */
const goodFor = 180

/** The seller says that it is there: by itself where the key signs silently, else each time by hand. */
export function PresenceControl({
  listingId,
  availability,
}: {
  listingId: string
  availability: Availability | undefined
}) {
  const now = useNow()
  const { demo, own } = useWallet()
  const { once, repeats, setRepeats, error, isPending } = useHeartbeats(listingId)
  const lastSeen = availability?.lastSeen
  const left = lastSeen === undefined ? 0 : lastSeen + goodFor - now
  const silent = demo || own
  const fault = error && explainFault(error)
  return (
    <div className="mt-4 border-t pt-4">
      <h3 className="text-body">{t('Being there')}</h3>
      <p className="mt-1 text-ink-soft text-small" aria-live="polite">
        {lastSeen !== undefined && left > 0
          ? rich('You said so {ago}. Buyers see you for {time} more.', {
              ago: <Ago key="ago" time={lastSeen} />,
              time: <span className="figures">{formatCountdown(left)}</span>,
            })
          : t('Buyers see you as away, so nothing is sold.')}
      </p>
      {fault && (
        <p role="alert" className="mt-2 text-red-text text-small">
          {fault.title}. {fault.detail}
        </p>
      )}
      {silent ? (
        <>
          <Button
            variant={repeats ? 'secondary' : 'primary'}
            className="mt-3"
            aria-pressed={repeats}
            onClick={() => setRepeats(!repeats)}
          >
            {repeats ? t('I am leaving') : t('I am here')}
          </Button>
          <p className="mt-2 text-ink-faint text-small">
            {t('While this page is open it is said every 30 seconds, by the key in this browser.')}
          </p>
        </>
      ) : (
        <>
          <Button variant="primary" className="mt-3" busy={isPending} onClick={once}>
            {t('I am here')}
          </Button>
          <p className="mt-2 text-ink-faint text-small">
            {t('You sign it, and it is good for three minutes. A program does so by itself.')}
          </p>
        </>
      )}
    </div>
  )
}
