import { useSearchParams } from 'react-router'
import { Card } from '../design/Card.tsx'
import { ErrorState } from '../design/ErrorState.tsx'
import { Skeleton } from '../design/Skeleton.tsx'
import { Tabs } from '../design/Tabs.tsx'
import { t } from '../language/t.ts'
import { Page } from '../layout/Page.tsx'
import { AdminLog } from './AdminLog.tsx'
import { AgentBans } from './AgentBans.tsx'
import { Announced } from './Announced.tsx'
import { CourtQueue } from './CourtQueue.tsx'
import { FeeCard } from './FeeCard.tsx'
import { PauseCard } from './PauseCard.tsx'
import { PointEconomy } from './PointEconomy.tsx'
import { RelayerCard } from './RelayerCard.tsx'
import { RetireCard } from './RetireCard.tsx'
import { Roles } from './Roles.tsx'
import { useGovernance } from './useGovernance.ts'

/**
 * What role holders can do, for everybody to see. Nothing here is hidden or allowed by the page: every
 * action goes to the contracts, which know who may.
 */
export default function AdminPage() {
  const [params, setParams] = useSearchParams()
  const { data: governance, error, refetch } = useGovernance()
  return (
    <Page
      title={t('Administration')}
      lead={t(
        'What those who hold a role can do, and cannot. Roles are read from the chain; whoever tries without one is refused there.',
      )}
    >
      {governance ? (
        <div className="space-y-6">
          <Roles governance={governance} />
          <Tabs
            label={t('What there is to administer')}
            value={params.get('show') ?? 'rules'}
            onChange={(show) => setParams({ show }, { replace: true, preventScrollReset: true })}
            tabs={[
              {
                value: 'rules',
                label: t('Market rules'),
                content: (
                  <div className="grid items-start gap-5 lg:grid-cols-2">
                    <div className="grid min-w-0 gap-5">
                      <PauseCard governance={governance} />
                      <RetireCard governance={governance} />
                    </div>
                    <div className="grid min-w-0 gap-5">
                      <FeeCard governance={governance} />
                      <Announced governance={governance} />
                    </div>
                  </div>
                ),
              },
              {
                value: 'disputes',
                label: t('Arbitration'),
                content: <CourtQueue />,
              },
              {
                value: 'agents',
                label: t('Agents and handles'),
                content: <AgentBans governance={governance} />,
              },
              { value: 'points', label: t('Points'), content: <PointEconomy /> },
              { value: 'relayer', label: t('Relayer'), content: <RelayerCard /> },
              {
                value: 'log',
                label: t('Log'),
                content: (
                  <Card flush title={t('What role holders did')}>
                    <AdminLog />
                  </Card>
                ),
              },
            ]}
          />
        </div>
      ) : error ? (
        <ErrorState
          title={t('The chain cannot be asked now')}
          detail={error.message.split('\n')[0] ?? ''}
          onRetry={() => refetch()}
        />
      ) : (
        <div className="space-y-5">
          <Skeleton className="h-56" />
          <Skeleton className="h-72" />
        </div>
      )}
    </Page>
  )
}
