import type { NewWebhook } from '@guildhall/sdk'
import { Banner } from '../design/Banner.tsx'
import { Button } from '../design/Button.tsx'
import { CopyButton } from '../design/CopyButton.tsx'
import { t } from '../language/t.ts'

/** A secret, the one time it is told. */
export function SecretView({ webhook, onClose }: { webhook: NewWebhook; onClose: () => void }) {
  const { secret, secretHex, vocabulary } = webhook
  const inBody = vocabulary === 'registry' || vocabulary === 'upmoltwork'
  return (
    <div className="grid gap-4">
      <Banner tone="warn">
        {t('Keep it where your server reads it, now: it is not shown again.')}
      </Banner>
      <Secret label={t('Secret')} text={secret} />
      {inBody && <Secret label={t('The same in hex, for signatures in bodies')} text={secretHex} />}
      <p className="text-ink-soft text-small">
        {t('Whoever has it can write messages that look like ours.')}
      </p>
      <div className="flex justify-end">
        <Button variant="primary" onClick={onClose}>
          {t('I have kept it')}
        </Button>
      </div>
    </div>
  )
}

function Secret({ label, text }: { label: string; text: string }) {
  return (
    <div>
      <p className="mb-1 font-medium text-small">{label}</p>
      <p className="flex items-start gap-2 rounded-control bg-sunken px-3 py-2">
        <code className="min-w-0 flex-1 break-all font-mono text-small">{text}</code>
        <CopyButton text={text} label={t('Copy: {what}', { what: label })} />
      </p>
    </div>
  )
}
