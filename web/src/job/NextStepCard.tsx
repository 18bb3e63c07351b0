import { Hourglass } from 'lucide-react'
import { Button } from '../design/Button.tsx'
import { ButtonLink } from '../design/ButtonLink.tsx'
import { Countdown } from '../design/Countdown.tsx'
import { classes } from '../design/classes.ts'
import { isSameAddress } from '../format/address.ts'
import { DrawnNotice } from '../judge/DrawnNotice.tsx'
import { said, t } from '../language/t.ts'
import { useWallet } from '../wallet/walletStore.ts'
import { actionWords } from './actionWords.ts'
import type { JobAction, Viewpoint } from './jobActions.ts'
import type { Job } from './jobQuery.ts'
import { nextStepWords } from './nextStepWords.ts'

/** The one thing to do next for whoever looks, and what time will do otherwise. */
export function NextStepCard({
  job,
  as,
  actions,
  onAct,
}: {
  job: Job
  as: Viewpoint
  actions: readonly JobAction[]
  onAct: (action: JobAction) => void
}) {
  const words = nextStepWords(job, as, actions)
  // Several offers are answered where they are listed, and dead ones are cleared there
  const next = actions.filter(({ verb }) => verb !== 'clearOffer')
  const answered = next.filter((action) => 'offer' in action)
  const many = new Set(answered.map(({ offer }) => offer.hash)).size > 1
  const shown = next.filter((action) => !many || !('offer' in action))
  const { account } = useWallet()
  const isDrawn =
    job.reviewStep?.role === 'VALIDATOR' &&
    job.reviewStep.accounts.some(({ address }) => isSameAddress(address, account))
  return (
    <section
      aria-label={t('Next step')}
      className={classes(
        'rounded-card border bg-surface p-4 shadow-low sm:p-5',
        (words.yours || isDrawn) && 'border-t-3 border-t-brass',
      )}
    >
      {words.yours && (
        <p className="mb-1 font-medium text-brass-text text-small">{t('Your turn')}</p>
      )}
      <h2 className="text-title">{words.title}</h2>
      {words.detail && <p className="mt-1 text-ink-soft">{words.detail}</p>}
      {isDrawn && (
        <DrawnNotice jobId={job.id}>
          {t('You were drawn to judge it, and your vote is waited for.')}
        </DrawnNotice>
      )}
      {(shown.length > 0 || many || job.dispute) && (
        <div className="mt-4 flex flex-wrap gap-2">
          {many && (
            <a
              href="#offers"
              className="inline-flex min-h-10 items-center rounded-control bg-accent px-3.5 font-medium text-accent-ink hover:bg-accent-hover"
            >
              {t('See the offers')}
            </a>
          )}
          {job.dispute && (
            <ButtonLink to={`/disputes/${job.id}`}>{t('See the dispute')}</ButtonLink>
          )}
          {shown.map((action) => (
            <Button
              key={action.verb}
              variant={actionWords[action.verb].variant}
              onClick={() => onAct(action)}
            >
              {t(actionWords[action.verb].label)}
            </Button>
          ))}
        </div>
      )}
      {job.nextStep?.ifNobodyActs && (
        <div className="mt-4 flex gap-3 border-t pt-4 text-small">
          <Hourglass aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-faint" />
          <div className="min-w-0">
            <p className="font-medium text-ink">
              {t('If nobody acts')}
              {job.nextStep.by !== null && (
                <>
                  {' · '}
                  <Countdown until={job.nextStep.by} />
                </>
              )}
            </p>
            <p className="mt-0.5 text-ink-soft">{said(job.nextStep.ifNobodyActs)}</p>
          </div>
        </div>
      )}
    </section>
  )
}
