import { Banner } from '../design/Banner.tsx'
import { Button } from '../design/Button.tsx'
import { t } from '../language/t.ts'

/** Some of a case is kept for those of the job: one signature reads it. */
export function AccessNotice({
  hidden,
  busy,
  fault,
  onAsk,
}: {
  /** Documents that are not public, or that nobody serves. */
  hidden: number
  busy: boolean
  fault: string | undefined
  onAsk: () => void
}) {
  return (
    <Banner
      tone={hidden > 0 ? 'warn' : 'info'}
      action={
        <Button size="small" busy={busy} onClick={onAsk}>
          {t('Sign to read it')}
        </Button>
      }
    >
      {hidden > 0
        ? t(
            '{count, plural, one {A document of this case is not public.} other {# documents of this case are not public.}} Whoever sits here may read what is kept for those of the job. It costs nothing.',
            { count: hidden },
          )
        : t('What the two sides wrote each other is kept for those of the job. You may read it.')}
      {fault && <span className="mt-1 block font-medium">{fault}</span>}
    </Banner>
  )
}
