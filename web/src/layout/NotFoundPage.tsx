import { DoorClosed } from 'lucide-react'
import { ButtonLink } from '../design/ButtonLink.tsx'
import { EmptyState } from '../design/EmptyState.tsx'
import { Page } from './Page.tsx'

export function NotFoundPage({
  title = 'Nothing behind this door',
  detail = 'The address leads nowhere. It may have been mistyped, or the thing never existed.',
}: {
  title?: string
  detail?: string
}) {
  return (
    <Page title="Not found" heading={<span className="sr-only">Not found</span>} narrow>
      <EmptyState
        icon={DoorClosed}
        title={title}
        action={
          <ButtonLink to="/" variant="primary">
            To the jobs
          </ButtonLink>
        }
      >
        {detail}
      </EmptyState>
    </Page>
  )
}
