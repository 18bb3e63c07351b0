import { deploymentOf } from '@guildhall/sdk'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { useConfig } from '../config/ConfigContext.ts'
import { useNow } from '../data/useNow.ts'
import { Button } from '../design/Button.tsx'
import { Card } from '../design/Card.tsx'
import { Countdown } from '../design/Countdown.tsx'
import { t } from '../language/t.ts'
import { ConnectedOnly } from './ConnectedOnly.tsx'
import { type AnnouncedChange, readAnnounced } from './readAnnounced.ts'
import type { Governance } from './readGovernance.ts'
import { cancelCall, executeCall } from './timelock.ts'

const ConfirmDialog = lazy(async () => ({
  default: (await import('../flow/ConfirmDialog.tsx')).ConfirmDialog,
}))

/** Changes everybody is warned of before they can be made. */
export function Announced({ governance: { timelock } }: { governance: Governance }) {
  const { rpcUrl, chainId } = useConfig()
  const now = useNow()
  const [chosen, setChosen] = useState<{ act: 'make' | 'cancel'; change: AnnouncedChange }>()
  const { data, error } = useQuery({
    queryKey: ['announced'],
    queryFn: () => readAnnounced(rpcUrl, deploymentOf(chainId)),
    refetchInterval: 15_000,
  })
  const close = () => setChosen(undefined)
  return (
    <Card title={t('Announced changes')}>
      {error ? (
        <p className="text-ink-soft text-small">
          {t('The node does not list them: {detail}', {
            detail: error.message.split('\n')[0] ?? '',
          })}
        </p>
      ) : data?.length ? (
        <ul className="divide-y">
          {data.map((change) => (
            <li key={change.id} className="space-y-2 py-3 first:pt-0">
              <code className="block font-mono text-small [overflow-wrap:anywhere]">
                {change.call}
              </code>
              <p className="text-ink-soft text-small">
                {change.dueAt <= now ? t('Can be made now') : <Countdown until={change.dueAt} />}
              </p>
              <ConnectedOnly>
                <span className="flex flex-wrap gap-2">
                  <Button
                    size="small"
                    disabled={change.dueAt > now}
                    onClick={() => setChosen({ act: 'make', change })}
                  >
                    {t('Make the change')}
                  </Button>
                  <Button
                    size="small"
                    variant="danger"
                    onClick={() => setChosen({ act: 'cancel', change })}
                  >
                    {t('Take it back')}
                  </Button>
                </span>
              </ConnectedOnly>
            </li>
          ))}
        </ul>
      ) : (
        <p className="text-ink-soft text-small">{t('Nothing is announced.')}</p>
      )}
      <Suspense fallback={null}>
        {chosen && (
          <ConfirmDialog
            title={chosen.act === 'make' ? t('Make the change') : t('Take it back')}
            done={chosen.act === 'make' ? t('It is done') : t('It is taken back')}
            button={chosen.act === 'make' ? t('Make the change') : t('Take it back')}
            danger={chosen.act === 'cancel'}
            unrelayed
            effects={[
              <code key="call" className="font-mono [overflow-wrap:anywhere]">
                {chosen.change.call}
              </code>,
              chosen.act === 'make'
                ? t('It holds from then on.')
                : t('It can be announced again, and waits anew.'),
            ]}
            callOf={() =>
              chosen.act === 'make'
                ? executeCall(timelock, chosen.change)
                : cancelCall(timelock, chosen.change.id)
            }
            onClose={close}
          />
        )}
      </Suspense>
    </Card>
  )
}
