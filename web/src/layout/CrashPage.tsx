import { useRouteError } from 'react-router'
import { ErrorState } from '../design/ErrorState.tsx'
import { Page } from './Page.tsx'

/** A fault of ours: what it said, and a fresh start. */
export function CrashPage() {
  const error = useRouteError()
  const detail = error instanceof Error ? error.message : 'Something unexpected happened.'
  return (
    <Page title="Something broke" narrow>
      <ErrorState title="This page broke" detail={detail} onRetry={() => location.reload()} />
    </Page>
  )
}
