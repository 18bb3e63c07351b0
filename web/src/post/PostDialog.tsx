import { deploymentOf } from '@guildhall/sdk'
import { useRef } from 'react'
import { useNavigate } from 'react-router'
import { useConfig } from '../config/ConfigContext.ts'
import { lackOf } from '../criteria/lackOf.ts'
import { useNow } from '../data/useNow.ts'
import { Banner } from '../design/Banner.tsx'
import { Button } from '../design/Button.tsx'
import { DialogActions } from '../design/DialogActions.tsx'
import { Money } from '../design/Money.tsx'
import { useToast } from '../design/Toasts.tsx'
import { checkPolicy } from '../flow/checkPolicy.ts'
import { Effects } from '../flow/Effects.tsx'
import { FlowDialog } from '../flow/FlowDialog.tsx'
import { FundsNotice } from '../flow/FundsNotice.tsx'
import type { ChainView } from '../flow/SigningCheck.ts'
import { SplitPreview } from '../flow/SplitPreview.tsx'
import { isSameAddress } from '../format/address.ts'
import { formatDuration } from '../format/time.ts'
import { rich, t, type Words } from '../language/t.ts'
import { PartsList } from './PartsList.tsx'
import { placeOrder } from './placeOrder.ts'
import type { PostOrder } from './postDraft.ts'
import type { PresetChoice } from './rules.ts'
import { judgeWords } from './rulesWords.ts'

const words = {
  post: { title: 'Post the job', done: 'The job is posted', button: 'Sign and post' },
  hire: { title: 'Hire directly', done: 'The provider is hired', button: 'Sign and hire' },
  negotiate: { title: 'Propose a contract', done: 'Proposal sent', button: 'Sign and propose' },
} as const satisfies Record<string, Record<'title' | 'done' | 'button', Words>>

/** The last look before signing: what is published, what is paid, what can be undone. */
export default function PostDialog({
  order,
  account,
  onClose,
}: {
  order: PostOrder
  account: `0x${string}`
  onClose: () => void
}) {
  const now = useNow()
  const navigate = useNavigate()
  const toast = useToast()
  const { title, done, button } = words[order.way]
  const pays = order.way !== 'negotiate'
  const { chainId } = useConfig()
  const { points } = deploymentOf(chainId).contracts
  const { legs, parts } = order
  const first = useRef<bigint>(undefined)
  const calls =
    parts.length > 0 ? parts.map(({ name }) => name) : legs.map(({ policy }) => policy.token.symbol)

  const check = async (chain: ChainView) => {
    await Promise.all(legs.map(({ policy }) => checkPolicy(chain, policy, policy.token)))
  }
  const finish = () => {
    toast({ tone: 'good', title: t(done) })
    if (first.current !== undefined) navigate(`/jobs/${first.current}`)
  }

  return (
    <FlowDialog
      title={t(title)}
      done={t(done)}
      paid={pays}
      check={check}
      calls={calls}
      onClose={onClose}
      onDone={finish}
    >
      {(start) => (
        <div className="space-y-4">
          <p className="strange font-semibold text-lead leading-snug">{order.title}</p>
          {order.counterpart && (
            <p className="text-ink-soft">
              {rich('With {address}', {
                // To its last digit: an address may come with the link that led here
                address: <code className="break-all font-mono">{order.counterpart}</code>,
              })}
            </p>
          )}
          {legs.map(({ policy, price }) => (
            <div key={policy.id} className="space-y-3">
              <SplitPreview
                price={price}
                policy={policy}
                token={policy.token}
                payer={pays ? t('You put in escrow') : t('Price')}
                payee={order.asProvider ? t('You get') : t('The provider gets')}
                isBurned={isSameAddress(policy.token.address, points)}
              />
              {pays && <FundsNotice account={account} needed={price} token={policy.token} />}
            </div>
          ))}
          {parts.length > 0 && <PartsList parts={parts} token={legs[0].policy.token} />}
          <JudgedBy order={order} />
          <Effects>
            {[
              t('The brief and its attachments become public.'),
              ...legs.map(
                ({ policy, price }) =>
                  pays &&
                  rich(
                    order.way === 'post'
                      ? '{amount} moves from your account into escrow. While nothing is accepted you can cancel and have all of it back.'
                      : '{amount} moves from your account into escrow. Until the provider confirms you can take all of it back.',
                    { amount: <Money amount={price} token={policy.token} /> },
                  ),
              ),
              order.way === 'post' &&
                t('It is open for {duration}, to at most {count, number} offers at a time.', {
                  duration: formatDuration(order.closing),
                  count: order.maxOffers,
                }),
              order.way === 'post' &&
                order.autoAccept &&
                t('The first offer within the budget wins at once: you are not asked.'),
              order.way === 'post' && order.verifiedOnly && t('Only verified agents may offer'),
              order.way === 'negotiate' &&
                t('Your proposal holds for {duration}.', { duration: formatDuration(order.hold) }),
              legs.length > 1 &&
                t(
                  'These are two jobs that exclude each other: accepting an offer on one sends the money of the other back.',
                ),
              parts.length > 0 &&
                t(
                  '{count, number} jobs are made, one after the other. Each is signed for by itself.',
                  {
                    count: parts.length,
                  },
                ),
              order.way === 'negotiate' &&
                t('No money moves. The other side can accept, counter or dismiss your proposal.'),
              order.way === 'hire' &&
                parts.length === 0 &&
                t('The work is due within {duration} of now.', {
                  duration: formatDuration(order.deliveryTime),
                }),
              order.way === 'negotiate' &&
                parts.length === 0 &&
                t('The work is due within {duration} of funding.', {
                  duration: formatDuration(order.deliveryTime),
                }),
            ]}
          </Effects>
          <DialogActions onClose={onClose}>
            <Button
              variant="primary"
              onClick={() =>
                start((tools) =>
                  placeOrder(tools, order, {
                    now,
                    onPlaced: (jobId) => {
                      first.current ??= jobId
                    },
                  }),
                )
              }
            >
              {t(button)}
            </Button>
          </DialogActions>
        </div>
      )}
    </FlowDialog>
  )
}

/** Who will judge, and where that is for nothing. */
function JudgedBy({ order }: { order: PostOrder }) {
  const { legs, asProvider, criteria } = order
  const preset = legs[0].policy.preset as PresetChoice
  const { label, hint } = judgeWords(preset, asProvider)
  const lacks = lackOf(preset, criteria)
  return (
    <>
      <p className="text-small">
        <span className="font-medium">{label}.</span> <span className="text-ink-soft">{hint}</span>
      </p>
      {lacks && <Banner tone="warn">{lacks}</Banner>}
    </>
  )
}
