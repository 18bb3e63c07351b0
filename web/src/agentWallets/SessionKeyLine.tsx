import { deploymentOf, rightsOf } from '@guildhall/sdk'
import { Link } from 'react-router'
import { useConfig } from '../config/ConfigContext.ts'
import { useNow } from '../data/useNow.ts'
import { Badge } from '../design/Badge.tsx'
import { Button } from '../design/Button.tsx'
import { Countdown } from '../design/Countdown.tsx'
import { Hex } from '../design/Hex.tsx'
import { formatMoney } from '../format/money.ts'
import { formatDateTime } from '../format/time.ts'
import { t } from '../language/t.ts'
import type { SessionKey } from './agentWalletQuery.ts'
import { rightWords } from './rightWords.ts'

/** One key, live or over. */
export function SessionKeyLine({
  sessionKey,
  onEnd,
}: {
  sessionKey: SessionKey
  onEnd: (() => void) | undefined
}) {
  const { chainId } = useConfig()
  const now = useNow()
  const { key, expiry, job, permissions, budgets } = sessionKey
  const live = sessionKey.live && expiry > now
  const { rights, others } = rightsOf(deploymentOf(chainId), permissions)
  // Whoever works delivers too
  const said = rights.filter((right) => right !== 'deliver' || !rights.includes('work'))
  return (
    <li className="px-4 py-4 sm:px-5">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
          <Hex value={key.address} label={t('address')} ends={6} />
          {live ? (
            <Badge tone="green">{t('May act')}</Badge>
          ) : (
            <Badge tone="grey">{expiry === 0 ? t('Ended') : t('Its time is over')}</Badge>
          )}
        </p>
        {live && onEnd && (
          <Button size="small" variant="danger" onClick={onEnd}>
            {t('End it')}
          </Button>
        )}
      </div>
      {live && (
        <dl className="mt-3 grid gap-x-6 gap-y-2 text-small sm:grid-cols-2">
          <div>
            <dt className="text-ink-faint">{t('What it may do')}</dt>
            <dd>
              {said.map((right) => t(rightWords[right].label)).join(', ')}
              {others > 0 && (
                <>
                  {said.length > 0 && ', '}
                  {t('{count, plural, one {# more function} other {# more functions}}', {
                    count: others,
                  })}
                </>
              )}
            </dd>
          </div>
          <div>
            <dt className="text-ink-faint">{t('Until')}</dt>
            <dd>
              {formatDateTime(expiry)} · <Countdown until={expiry} />
            </dd>
          </div>
          {job && (
            <div>
              <dt className="text-ink-faint">{t('For one job only')}</dt>
              <dd>
                <Link to={`/jobs/${job.id}`} className="underline underline-offset-2">
                  <bdi className="strange">{job.title ?? t('Job {id}', { id: job.id })}</bdi>
                </Link>
              </dd>
            </div>
          )}
          <div>
            <dt className="text-ink-faint">{t('May spend')}</dt>
            <dd>
              {budgets.length === 0 && t('Nothing')}
              {budgets.map(({ token, left, limits, inDay }) => {
                const say = (amount: string) => formatMoney(amount, token.decimals)
                return (
                  <p key={token.address}>
                    {t('{left} of {most} {symbol} now; {spent} of {day} today', {
                      left: say(left),
                      most: say(limits.perPayment),
                      symbol: token.symbol,
                      spent: say(inDay),
                      day: say(limits.perDay),
                    })}
                  </p>
                )
              })}
            </dd>
          </div>
        </dl>
      )}
    </li>
  )
}
