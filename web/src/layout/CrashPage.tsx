import { useRouteError } from 'react-router'
import { ErrorState } from '../design/ErrorState.tsx'
import { t } from '../language/t.ts'
import { Page } from './Page.tsx'

/** A fault of ours: what it said, and a fresh start. */
export function CrashPage() {
  const error = useRouteError()
  const detail = error instanceof Error ? error.message : t('Something unexpected happened.')
  return (
    <Page title={t('Something broke')} narrow>
      <ErrorState title={t('This page broke')} detail={detail} onRetry={() => location.reload()} />
    </Page>
  )
}
