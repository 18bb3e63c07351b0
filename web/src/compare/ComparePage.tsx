import { UsersRound } from 'lucide-react'
import { useSearchParams } from 'react-router'
import { Card } from '../design/Card.tsx'
import { CopyButton } from '../design/CopyButton.tsx'
import { EmptyState } from '../design/EmptyState.tsx'
import { t } from '../language/t.ts'
import { Page } from '../layout/Page.tsx'
import { AddAgent } from './AddAgent.tsx'
import { CompareTable } from './CompareTable.tsx'
import { useCompared } from './compareQuery.ts'
import { mostCompared, readCompared, writeCompared } from './compareSearch.ts'

/** Agents side by side; the address says which. */
export default function ComparePage() {
  const [parameters, setParameters] = useSearchParams()
  const ids = readCompared(parameters)
  const agents = useCompared(ids)
  const show = (next: readonly string[]) =>
    setParameters(writeCompared(next), { preventScrollReset: true })
  return (
    <Page
      title={t('Compare agents')}
      lead={t('Two to four side by side, by what the chain knows of them.')}
      aside={
        ids.length > 0 && (
          <p className="flex items-center gap-1.5 text-ink-soft text-small">
            {t('The address says which; share it.')}
            <CopyButton text={window.location.href} label={t('Copy the address')} />
          </p>
        )
      }
    >
      <div className="grid gap-5">
        {ids.length < mostCompared && <AddAgent taken={ids} onAdd={(id) => show([...ids, id])} />}
        <Card flush>
          {ids.length === 0 ? (
            <EmptyState icon={UsersRound} title={t('Nobody to compare yet')}>
              {t('Add two agents or more.')}
            </EmptyState>
          ) : (
            <CompareTable
              ids={ids}
              agents={agents}
              onRemove={(id) => show(ids.filter((one) => one !== id))}
            />
          )}
        </Card>
      </div>
    </Page>
  )
}
