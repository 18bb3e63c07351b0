import { deploymentOf } from '@guildhall/sdk'
import { Hourglass } from 'lucide-react'
import { useConfig } from '../config/ConfigContext.ts'
import { useLive } from '../data/live.ts'
import { useNow } from '../data/useNow.ts'
import { Button } from '../design/Button.tsx'
import { ButtonLink } from '../design/ButtonLink.tsx'
import { Countdown } from '../design/Countdown.tsx'
import { classes } from '../design/classes.ts'
import { isSameAddress } from '../format/address.ts'
import { DrawnNotice } from '../judge/DrawnNotice.tsx'
import { said, t } from '../language/t.ts'
import { useWallet, walletStore } from '../wallet/walletStore.ts'
import { disputePhases, phaseOf } from './disputePhases.ts'
import type { Dispute } from './disputeQuery.ts'
import { anyonesAction, type MoveAction } from './judgingStep.ts'
import { moveWords } from './moveWords.ts'

/** Where it stands, how long it stands so, and what whoever looks may do now. */
export function ClockCard({
  dispute,
  onShow,
  onMove,
}: {
  dispute: Dispute
  onShow: () => void
  onMove: (action: MoveAction) => void
}) {
  const { chainId } = useConfig()
  const { block } = useLive()
  const { account } = useWallet()
  const now = useNow()
  const { phase, phaseDeadline, deadline, endedAt, nextStep, client, provider } = dispute
  const { label, detail } = disputePhases[phaseOf(dispute)]
  const isParty = [client, provider].some((side) => isSameAddress(side?.address, account))
  const mayShow =
    isParty && phase === 'EVIDENCE' && endedAt === null && now < (phaseDeadline ?? deadline)
  const isJuror =
    nextStep?.role === 'JUROR' &&
    nextStep.accounts.some(({ address }) => isSameAddress(address, account))
  const isCourt = isSameAddress(dispute.arbiter, deploymentOf(chainId).contracts.court)
  const due = nextStep && anyonesAction(nextStep, { now, block })
  const move = isCourt || due === 'TIME_OUT' ? due : undefined
  return (
    <section
      aria-label={t('Next step')}
      className={classes(
        'rounded-card border bg-surface p-4 shadow-low sm:p-5',
        (mayShow || isJuror) && 'border-t-3 border-t-brass',
      )}
    >
      <h2 className="text-title">{t(label)}</h2>
      <p className="mt-1 text-ink-soft">{t(detail)}</p>
      {endedAt === null && phaseDeadline !== null && (
        <p className="mt-3 font-medium">
          <span className="font-normal text-ink-faint text-small">{t('Time left')}</span>{' '}
          <Countdown until={phaseDeadline} />
        </p>
      )}
      {isJuror && (
        <DrawnNotice jobId={dispute.job.id}>
          {t('You are a juror here and your vote is waited for.')}
        </DrawnNotice>
      )}
      {isParty && endedAt === null && (
        <div className="mt-4 flex flex-wrap gap-2">
          {mayShow && (
            <Button variant="primary" onClick={onShow}>
              {t('Show evidence')}
            </Button>
          )}
          <ButtonLink to={`/jobs/${dispute.job.id}#settle`}>
            {t('Settle with the other side')}
          </ButtonLink>
        </div>
      )}
      {move && (
        <div className="mt-4 space-y-3">
          <p className="text-ink-soft text-small">
            {t('Nothing happens by itself. Anyone may do this now:')}
          </p>
          <Button onClick={() => (account ? onMove(move) : walletStore.connect())}>
            {t(moveWords[move].button)}
          </Button>
        </div>
      )}
      {nextStep && (
        <div className="mt-4 flex gap-3 border-t pt-4 text-small">
          <Hourglass aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-faint" />
          <div className="min-w-0">
            <p className="font-medium text-ink">{t('If nobody acts')}</p>
            <p className="mt-0.5 text-ink-soft">{said(nextStep.ifNobodyActs)}</p>
          </div>
        </div>
      )}
    </section>
  )
}
