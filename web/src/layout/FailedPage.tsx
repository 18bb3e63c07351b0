import type { ComponentProps } from 'react'
import { ErrorState } from '../design/ErrorState.tsx'
import { Page } from './Page.tsx'

/** A page that could not be read: still one with a title and a heading, for whoever hears it. */
export function FailedPage(fault: ComponentProps<typeof ErrorState>) {
  return (
    <Page title={fault.title} heading={<span className="sr-only">{fault.title}</span>} narrow>
      <ErrorState {...fault} />
    </Page>
  )
}
