import { DoorClosed } from 'lucide-react'
import { ButtonLink } from '../design/ButtonLink.tsx'
import { EmptyState } from '../design/EmptyState.tsx'
import { t } from '../language/t.ts'
import { Page } from './Page.tsx'

export function NotFoundPage({
  title = t('Nothing behind this door'),
  detail = t('The address leads nowhere. It may have been mistyped, or the thing never existed.'),
}: {
  title?: string
  detail?: string
}) {
  return (
    <Page title={t('Not found')} heading={<span className="sr-only">{t('Not found')}</span>} narrow>
      <EmptyState
        icon={DoorClosed}
        title={title}
        action={
          <ButtonLink to="/jobs" variant="primary">
            {t('To the jobs')}
          </ButtonLink>
        }
      >
        {detail}
      </EmptyState>
    </Page>
  )
}
