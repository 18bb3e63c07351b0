import { amendJob, amendNonce, documentLimits } from '@guildhall/sdk'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useConfig } from '../../config/ConfigContext.ts'
import { nodesOf } from '../../data/nodes.ts'
import { Button } from '../../design/Button.tsx'
import { Dialog } from '../../design/Dialog.tsx'
import { DialogActions } from '../../design/DialogActions.tsx'
import { Field } from '../../design/Field.tsx'
import { Input } from '../../design/Input.tsx'
import { Money } from '../../design/Money.tsx'
import { Skeleton } from '../../design/Skeleton.tsx'
import { TextArea } from '../../design/TextArea.tsx'
import { Effects } from '../../flow/Effects.tsx'
import { FlowDialog } from '../../flow/FlowDialog.tsx'
import { FundsNotice } from '../../flow/FundsNotice.tsx'
import { tokenOf } from '../../flow/tokenOf.ts'
import { isRecord, parseJson } from '../../format/json.ts'
import { parseMoney, typedMoney } from '../../format/money.ts'
import { rich, t } from '../../language/t.ts'
import { parseTags } from '../../post/parseTags.ts'
import { priceFault } from '../../post/priceFault.ts'
import { fetchDocument } from '../fetchDocument.ts'
import type { Job } from '../jobQuery.ts'

type Props = { job: Job; viewer: `0x${string}`; onClose: () => void }

/** The client changes what it posted, while nothing is accepted. */
export function AmendDialog(props: Props) {
  const { relayerUrl } = useConfig()
  // As it was when the dialog opened: once the change is made, the job has another
  const [digest] = useState(props.job.brief.digest)
  // All of it: what the form does not show goes on as it is
  const whole = useQuery({
    queryKey: ['brief', digest],
    queryFn: async () => {
      const bytes = await fetchDocument(relayerUrl, digest)
      const brief = parseJson(new TextDecoder().decode(bytes))
      if (!isRecord(brief)) throw new TypeError('No brief')
      return brief
    },
  })
  if (whole.data) return <AmendForm {...props} brief={whole.data} />
  return (
    <Dialog title={t('Change the job')} onClose={props.onClose}>
      {whole.isError ? (
        <p className="text-ink-soft">
          {t('Its brief cannot be read now, so it cannot be changed without losing part of it.')}
        </p>
      ) : (
        <Skeleton className="h-40" />
      )}
    </Dialog>
  )
}

function AmendForm({
  job,
  viewer,
  brief,
  onClose,
}: Props & { brief: Readonly<Record<string, unknown>> }) {
  const { decimals, symbol } = job.token
  const [title, setTitle] = useState(() => wordsOf(brief.title))
  const [description, setDescription] = useState(() => wordsOf(brief.description))
  const [tags, setTags] = useState(() => job.tags.join(', '))
  const [price, setPrice] = useState(() => typedMoney(job.budget, decimals))
  const [tried, setTried] = useState(false)
  const budget = parseMoney(price, decimals)
  const before = BigInt(job.budget)
  const more = budget !== undefined && budget > before ? budget - before : 0n
  const less = budget !== undefined && budget < before ? before - budget : 0n
  const faults = {
    title: title.trim() ? undefined : t('Say in a few words what you need.'),
    description: description.trim() ? undefined : t('Describe what you want to get.'),
    price: priceFault(price, job.policy, job.token),
  }
  const live = nodesOf(job.offers).filter(({ state }) => state === 'LIVE').length
  return (
    <FlowDialog
      title={t('Change the job')}
      done={t('The job is changed')}
      paid={more > 0n}
      onClose={onClose}
    >
      {(start) => {
        const submit = (event: FormEvent) => {
          event.preventDefault()
          setTried(true)
          if (Object.values(faults).some(Boolean) || budget === undefined) return
          const changed = {
            ...brief,
            title: title.trim(),
            description: description.trim(),
            tags: parseTags(tags, documentLimits.tags),
          }
          start(async ({ deployment, put, pay, send }) => {
            const change = { jobId: BigInt(job.id), budget, brief: await put(changed) }
            const payment =
              more > 0n
                ? await pay(more, (salt) => amendNonce(change, salt), {
                    token: tokenOf(deployment, job.token),
                  })
                : undefined
            return send(amendJob(deployment, { ...change, payment }))
          })
        }
        return (
          <form onSubmit={submit} noValidate className="space-y-4">
            <Field label={t('Title')} error={tried ? faults.title : undefined}>
              {(control) => (
                <Input
                  {...control}
                  maxLength={documentLimits.title}
                  value={title}
                  onChange={(event) => setTitle(event.target.value)}
                />
              )}
            </Field>
            <Field label={t('Description')} error={tried ? faults.description : undefined}>
              {(control) => (
                <TextArea
                  {...control}
                  rows={6}
                  maxLength={documentLimits.text}
                  value={description}
                  onChange={(event) => setDescription(event.target.value)}
                />
              )}
            </Field>
            <Field label={t('Tags')} optional hint={t('Separated by commas.')}>
              {(control) => (
                <Input
                  {...control}
                  value={tags}
                  onChange={(event) => setTags(event.target.value)}
                />
              )}
            </Field>
            <Field label={t('Budget')} error={tried ? faults.price : undefined}>
              {(control) => (
                <Input
                  {...control}
                  inputMode="decimal"
                  suffix={symbol}
                  value={price}
                  onChange={(event) => setPrice(event.target.value)}
                />
              )}
            </Field>
            {more > 0n && <FundsNotice account={viewer} needed={more} token={job.token} />}
            <Effects>
              {[
                live > 0
                  ? t(
                      '{count, plural, one {The offer made so far lapses} other {All # offers made so far lapse}}: they answer what the job was.',
                      { count: live },
                    )
                  : t('Nobody has a live offer, so nobody loses one.'),
                t('Attachments and acceptance criteria stay as they are.'),
                more > 0n &&
                  rich('{amount} more moves from your account into escrow.', {
                    amount: <Money amount={more} token={job.token} />,
                  }),
                less > 0n &&
                  rich('{amount} of your deposit comes back at once.', {
                    amount: <Money amount={less} token={job.token} />,
                  }),
              ]}
            </Effects>
            <DialogActions onClose={onClose}>
              <Button variant="primary" type="submit">
                {t('Change it')}
              </Button>
            </DialogActions>
          </form>
        )
      }}
    </FlowDialog>
  )
}

function wordsOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
