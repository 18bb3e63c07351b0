import {
  documentLimits,
  eventsOf,
  hire,
  hireNonce,
  jobMarketAbi,
  offersAbi,
  post,
  postNonce,
  propose,
  type Sent,
} from '@guildhall/sdk'
import { useNavigate } from 'react-router'
import { useNow } from '../data/useNow.ts'
import { Button } from '../design/Button.tsx'
import { DialogActions } from '../design/DialogActions.tsx'
import { Hex } from '../design/Hex.tsx'
import { Money } from '../design/Money.tsx'
import { useToast } from '../design/Toasts.tsx'
import { Effects } from '../flow/Effects.tsx'
import { FlowDialog } from '../flow/FlowDialog.tsx'
import { FundsNotice } from '../flow/FundsNotice.tsx'
import type { FlowTools } from '../flow/flowTools.ts'
import { SplitPreview } from '../flow/SplitPreview.tsx'
import { formatDuration } from '../format/time.ts'
import { rich, t, type Words } from '../language/t.ts'
import type { Policy } from './PostPreview.tsx'
import type { PostOrder } from './postDraft.ts'

const words = {
  post: { title: 'Post the job', done: 'The job is posted', button: 'Sign and post' },
  hire: { title: 'Hire directly', done: 'The provider is hired', button: 'Sign and hire' },
  negotiate: { title: 'Propose a contract', done: 'Proposal sent', button: 'Sign and propose' },
} as const satisfies Record<string, Record<'title' | 'done' | 'button', Words>>

/** The last look before signing: what is published, what is paid, what can be undone. */
export default function PostDialog({
  order,
  policy,
  account,
  onClose,
}: {
  order: PostOrder
  policy: Policy
  account: `0x${string}`
  onClose: () => void
}) {
  const now = useNow()
  const navigate = useNavigate()
  const toast = useToast()
  const { title, done, button } = words[order.way]
  const pays = order.way !== 'negotiate'
  const amount = <Money amount={order.price} token={policy.token} />

  const finish = (sent: Sent) => {
    const jobId = jobIdOf(sent)
    toast({ tone: 'good', title: t(done) })
    if (jobId !== undefined) navigate(`/jobs/${jobId}`)
  }

  return (
    <FlowDialog title={t(title)} done={t(done)} paid={pays} onClose={onClose} onDone={finish}>
      {(start) => (
        <div className="space-y-4">
          <p className="strange font-semibold text-lead leading-snug">{order.title}</p>
          {order.counterpart && (
            <p className="text-ink-soft">
              {rich('With {address}', {
                address: <Hex value={order.counterpart} label={t('address')} ends={6} />,
              })}
            </p>
          )}
          <SplitPreview
            price={order.price}
            policy={policy}
            token={policy.token}
            payer={pays ? t('You put in escrow') : t('Price')}
            payee={order.asProvider ? t('You get') : t('The provider gets')}
          />
          {pays && <FundsNotice account={account} needed={order.price} />}
          <Effects>
            {[
              t('The brief and its attachments become public.'),
              order.way === 'post' &&
                rich(
                  '{amount} moves from your account into escrow. While nothing is accepted you can cancel and have all of it back.',
                  { amount },
                ),
              order.way === 'hire' &&
                rich(
                  '{amount} moves from your account into escrow. Until the provider confirms you can take all of it back.',
                  { amount },
                ),
              order.way === 'negotiate' &&
                t('No money moves. The other side can accept, counter or dismiss your proposal.'),
              order.way === 'hire' &&
                t('The work is due within {duration} of now.', {
                  duration: formatDuration(order.deliveryTime),
                }),
              order.way === 'negotiate' &&
                t('The work is due within {duration} of funding.', {
                  duration: formatDuration(order.deliveryTime),
                }),
            ]}
          </Effects>
          <DialogActions onClose={onClose}>
            <Button
              variant="primary"
              onClick={() => start((tools) => place(tools, order, policy, now))}
            >
              {t(button)}
            </Button>
          </DialogActions>
        </div>
      )}
    </FlowDialog>
  )
}

async function place(
  { deployment, account, put, pay, send }: FlowTools,
  order: PostOrder,
  policy: Policy,
  now: number,
): Promise<Sent> {
  const attachments = []
  for (const file of order.files) {
    attachments.push({
      name: file.name.slice(0, documentLimits.fileName),
      digest: await put(new Uint8Array(await file.arrayBuffer())),
      size: file.size,
      mediaType: file.type.slice(0, documentLimits.mediaType),
    })
  }
  const { title, description, category, tags, price, deliveryTime, counterpart } = order
  const brief = await put({
    kind: 'brief',
    version: 1,
    title,
    description,
    category,
    tags,
    attachments,
  })
  const shared = { policyId: policy.id, brief }

  if (order.way === 'post') {
    const { closing, maxOffers, autoAccept } = order
    const terms = { ...shared, client: account, budget: price, closing, maxOffers, autoAccept }
    const payment = await pay(price, (salt) => postNonce(terms, salt))
    return send(post(deployment, { ...terms, payment }))
  }
  if (!counterpart) throw new TypeError('An order with one side only')
  if (order.way === 'hire') {
    const terms = { ...shared, client: account, provider: counterpart, price, deliveryTime }
    const payment = await pay(price, (salt) => hireNonce(terms, salt))
    return send(hire(deployment, { ...terms, payment }))
  }
  const offer = { price, deliveryTime, expiry: now + order.hold }
  return send(propose(deployment, { ...shared, counterpart, asProvider: order.asProvider, offer }))
}

function jobIdOf({ logs }: Sent): bigint | undefined {
  const [made] = [
    ...eventsOf(logs, jobMarketAbi, 'JobPosted'),
    ...eventsOf(logs, jobMarketAbi, 'JobHired'),
    ...eventsOf(logs, offersAbi, 'JobProposed'),
  ]
  return made?.args.jobId
}
