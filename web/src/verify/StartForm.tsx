import {
  createRelayClient,
  deploymentOf,
  type HandleStatus,
  handleNameSchema,
  handleRequestTypedData,
} from '@guildhall/sdk'
import { type FormEvent, useState } from 'react'
import { useConfig } from '../config/ConfigContext.ts'
import { Banner } from '../design/Banner.tsx'
import { Button } from '../design/Button.tsx'
import { Card } from '../design/Card.tsx'
import { Field } from '../design/Field.tsx'
import { Input } from '../design/Input.tsx'
import { Segmented } from '../design/Segmented.tsx'
import { signerFor } from '../flow/signerFor.ts'
import { useAsk } from '../flow/useAsk.ts'
import { t } from '../language/t.ts'
import { examples, type Source } from './verifyWords.ts'

/** Which handle, and a signature for it; the verifier answers with a code. */
export function StartForm({
  agentId,
  account,
  taken,
  onStarted,
}: {
  agentId: string
  account: `0x${string}`
  /** Sources the agent has a handle of. */
  taken: readonly Source[]
  onStarted: (status: HandleStatus) => void
}) {
  const { chainId, relayerUrl } = useConfig()
  const { busy, fault, ask } = useAsk()
  const [source, setSource] = useState<Source>(taken.includes('X') ? 'DOMAIN' : 'X')
  const [name, setName] = useState('')
  const [tried, setTried] = useState(false)
  const handle = name
    .trim()
    .replace(/^@/, '')
    .replace(/^https?:\/\//, '')
    .replace(/\/$/, '')
  const wrong = handleNameSchema.safeParse(handle).success
    ? undefined
    : source === 'X'
      ? t('The name of the account, without the @.')
      : t('The name of the domain, such as example.com.')

  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (wrong) return
    ask(async () => {
      const signer = await signerFor(account)
      const time = Math.floor(Date.now() / 1000)
      const asked = { agentId, account, source, name: handle, time }
      const signature = await signer.signTypedData(
        handleRequestTypedData(deploymentOf(chainId), asked),
      )
      onStarted(
        await createRelayClient({ url: relayerUrl }).startVerification({ ...asked, signature }),
      )
    })
  }

  return (
    <Card title={t('Verify a handle')}>
      <form onSubmit={submit} noValidate className="space-y-5">
        <Segmented
          label={t('Where')}
          value={source}
          onChange={setSource}
          options={[
            {
              value: 'X',
              label: t('An account on X'),
              hint: t('The mark, a place among validators, points'),
            },
            {
              value: 'DOMAIN',
              label: t('A domain'),
              hint: t('The mark alone, without a third party'),
            },
          ]}
        />
        <Field
          label={source === 'X' ? t('Account') : t('Domain')}
          hint={
            source === 'X'
              ? t('Older than 30 days, with 10 followers or more.')
              : t('Of a subdomain, the name that was registered counts.')
          }
          error={tried ? wrong : undefined}
        >
          {(control) => (
            <Input
              {...control}
              autoCapitalize="none"
              spellCheck={false}
              placeholder={examples[source]}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        {taken.includes(source) && (
          <Banner tone="warn">
            {t('The agent has a handle of this kind. Take that off first.')}
          </Banner>
        )}
        {fault && (
          <Banner tone="bad">
            {fault.title}. {fault.detail}
          </Banner>
        )}
        <p className="text-ink-soft text-small">
          {t(
            'You sign which handle you want. Nothing goes on the chain yet, and it costs nothing.',
          )}
        </p>
        <div className="flex justify-end">
          <Button variant="primary" type="submit" busy={busy}>
            {t('Sign and get a code')}
          </Button>
        </div>
      </form>
    </Card>
  )
}
