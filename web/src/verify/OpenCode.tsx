import {
  createRelayClient,
  type HandlePlace,
  type HandleStatus,
  localChainId,
} from '@guildhall/sdk'
import { type FormEvent, useState } from 'react'
import { useConfig } from '../config/ConfigContext.ts'
import { Banner } from '../design/Banner.tsx'
import { Button } from '../design/Button.tsx'
import { Card } from '../design/Card.tsx'
import { CopyButton } from '../design/CopyButton.tsx'
import { Countdown } from '../design/Countdown.tsx'
import { Field } from '../design/Field.tsx'
import { Input } from '../design/Input.tsx'
import { OutLink } from '../design/OutLink.tsx'
import { useAsk } from '../flow/useAsk.ts'
import { rich, t } from '../language/t.ts'
import { examples, reasonWords, sourceNames, stateWords } from './verifyWords.ts'

/** A code that is to be published: where, to the letter, and having it looked for. */
export function OpenCode({
  status,
  onStatus,
  onForget,
}: {
  status: HandleStatus
  onStatus: (status: HandleStatus) => void
  onForget: () => void
}) {
  const { chainId, relayerUrl } = useConfig()
  const { busy, fault, ask } = useAsk()
  const [url, setUrl] = useState('')
  const { id, source, name, state, places, expiresAt, reason, detail } = status
  // Names nobody owns are looked for where one says, on the local chain
  const isTest = chainId === localChainId && name.endsWith('.test')
  const wantsUrl = source === 'X' || isTest
  const look = (event: FormEvent) => {
    event.preventDefault()
    ask(async () => {
      const relayer = createRelayClient({ url: relayerUrl })
      onStatus(
        await relayer.checkVerification(id, {
          relay: true,
          ...(wantsUrl && url.trim() && { url: url.trim() }),
        }),
      )
    })
  }
  return (
    <Card
      title={
        <>
          {t(sourceNames[source])} · <bdi className="strange">{name}</bdi>
        </>
      }
      aside={
        state === 'open' && (
          <span className="text-ink-faint text-small">
            {rich('the code holds for {time}', { time: <Countdown until={expiresAt} /> })}
          </span>
        )
      }
      className="border-t-3 border-t-brass"
    >
      <div className="space-y-5">
        <p className="font-medium">{t(stateWords[state])}</p>
        {reason && (
          <Banner tone={state === 'open' ? 'warn' : 'bad'}>
            {t(reasonWords[reason])}
            {detail && <span lang="en"> {detail}</span>}
          </Banner>
        )}
        {state === 'open' && (
          <form onSubmit={look} noValidate className="space-y-5">
            <section className="space-y-3">
              <h3 className="text-body">
                {places.length > 1
                  ? t('1. Publish the code, in one of two ways')
                  : t('1. Publish it')}
              </h3>
              {places.map((place) => (
                <Where key={place.how} place={place} />
              ))}
            </section>
            <section className="space-y-3">
              <h3 className="text-body">{t('2. Have it looked for')}</h3>
              {wantsUrl && (
                <Field
                  label={source === 'X' ? t('Address of the post') : t('Where it is served')}
                  {...(isTest && {
                    hint: t('A name below .test proves nothing; it is for trying out.'),
                  })}
                >
                  {(control) => (
                    <Input
                      {...control}
                      type="url"
                      placeholder={source === 'X' ? examples.post : examples.site}
                      value={url}
                      onChange={(event) => setUrl(event.target.value)}
                    />
                  )}
                </Field>
              )}
              <p className="text-ink-soft text-small">
                {t(
                  'If the code is there, the verifier signs, and the relayer takes that to the chain. What it saw becomes public.',
                )}
              </p>
            </section>
            {fault && (
              <Banner tone="bad">
                {fault.title}. {fault.detail}
              </Banner>
            )}
            <div className="flex flex-wrap justify-end gap-2">
              <Button variant="quiet" onClick={onForget}>
                {t('Begin anew')}
              </Button>
              <Button variant="primary" type="submit" busy={busy}>
                {t('Look for the code')}
              </Button>
            </div>
          </form>
        )}
        {state !== 'open' && state !== 'attested' && (
          <div className="flex justify-end">
            <Button onClick={onForget}>{t('Begin anew')}</Button>
          </div>
        )}
      </div>
    </Card>
  )
}

function Where({ place: { how, at, content } }: { place: HandlePlace }) {
  return (
    <div className="space-y-2 rounded-control border p-3.5 text-small">
      <p>
        {how === 'post'
          ? rich('As a post: {link}', {
              link: <OutLink href={at}>{t('write it on X')}</OutLink>,
            })
          : how === 'file'
            ? rich('As a file at {place}', { place: <code className="break-all">{at}</code> })
            : rich('As a TXT record of {place}', {
                place: <code className="break-all">{at}</code>,
              })}
      </p>
      <div className="flex items-start gap-2 rounded-control bg-sunken p-3">
        <pre className="strange min-w-0 flex-1 whitespace-pre-wrap break-words font-mono">
          {content}
        </pre>
        <CopyButton text={content} label={t('Copy it')} />
      </div>
    </div>
  )
}
