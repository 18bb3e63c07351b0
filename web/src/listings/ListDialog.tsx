import {
  changeListing,
  eventsOf,
  listingsAbi,
  listNonce,
  listService,
  type Sent,
} from '@guildhall/sdk'
import { useNavigate } from 'react-router'
import { Button } from '../design/Button.tsx'
import { DialogActions } from '../design/DialogActions.tsx'
import { Money } from '../design/Money.tsx'
import { useToast } from '../design/Toasts.tsx'
import { checkPolicy } from '../flow/checkPolicy.ts'
import { Effects } from '../flow/Effects.tsx'
import { FlowDialog } from '../flow/FlowDialog.tsx'
import { FundsNotice } from '../flow/FundsNotice.tsx'
import type { FlowTools } from '../flow/flowTools.ts'
import { SplitPreview } from '../flow/SplitPreview.tsx'
import { isRecord, parseJson } from '../format/json.ts'
import { formatDuration } from '../format/time.ts'
import { rich, t } from '../language/t.ts'
import type { Policy } from '../post/rules.ts'
import type { ListingOrder } from './listingDraft.ts'
import type { Listing } from './listingQuery.ts'
import { priceModels } from './priceModels.ts'
import type { BondTerms } from './readBondTerms.ts'
import { useBondTerms, useQuoter } from './useListingTerms.ts'

/** The last look before a service is offered, or changed. */
export default function ListDialog({
  order,
  policy,
  account,
  listing,
  onClose,
}: {
  order: ListingOrder
  policy: Policy
  account: `0x${string}`
  /** The one that is changed; a new one unless given. */
  listing?: Listing
  onClose: () => void
}) {
  const navigate = useNavigate()
  const toast = useToast()
  const bonds = useBondTerms()
  const bond = bonds?.[order.bond]
  const quoter = useQuoter()
  const title = listing ? t('Change the service') : t('Offer the service')
  const done = listing ? t('Service changed') : t('The service is offered')
  // A key of the seller's own choice stays
  const key = order.quoted ? (listing?.key ?? quoter ?? undefined) : undefined
  const finish = (sent: Sent) => {
    const [created] = eventsOf(sent.logs, listingsAbi, 'ListingCreated')
    toast({ tone: 'good', title: done })
    navigate(`/listings/${listing?.id ?? created?.args.listingId ?? ''}`)
  }
  return (
    <FlowDialog
      title={title}
      done={done}
      paid={!listing}
      check={(chain) => checkPolicy(chain, policy, policy.token)}
      onClose={onClose}
      onDone={finish}
    >
      {(start) => (
        <div className="space-y-4">
          <p className="strange font-semibold text-lead leading-snug">{order.title}</p>
          <SplitPreview
            price={order.price}
            policy={policy}
            token={policy.token}
            payer={t('The buyer pays')}
            payee={t('You get')}
          />
          {!listing && bond && (
            <FundsNotice account={account} needed={bond.amount} token={bond.token} />
          )}
          <Effects>
            {[
              t('What you wrote becomes public.'),
              listing
                ? t('Quotes signed before are void; jobs that were bought go on as they were.')
                : bond &&
                  rich(
                    '{amount} moves from your account as a bond. It is yours again 7 days after you end the service.',
                    { amount: <Money amount={bond.amount} token={bond.token} /> },
                  ),
              t('Whoever buys it has your promise to deliver within {duration}.', {
                duration: formatDuration(order.deliveryTime),
              }),
              key
                ? t(
                    'The relayer signs quotes at this price in your name. It cannot touch your money.',
                  )
                : t('Only your own program can sell it: this page needs the relayer’s quotes.'),
            ]}
          </Effects>
          <DialogActions onClose={onClose}>
            <Button
              variant="primary"
              disabled={!bond || quoter === undefined}
              onClick={() =>
                bond && start((tools) => place(tools, { order, policy, key, bond, listing }))
              }
            >
              {listing ? t('Sign and change') : t('Sign and offer')}
            </Button>
          </DialogActions>
        </div>
      )}
    </FlowDialog>
  )
}

async function place(
  { deployment, account, put, pay, send }: FlowTools,
  {
    order,
    policy,
    key,
    bond,
    listing,
  }: {
    order: ListingOrder
    policy: Policy
    key: `0x${string}` | undefined
    bond: BondTerms['plain']
    listing: Listing | undefined
  },
): Promise<Sent> {
  const { title, description, category, tags, unit, serviceLevel, endpoint } = order
  const { price, deliveryTime, capacity } = order
  // What this page does not know of a listing stays
  const before = parseJson(listing?.document?.text)
  const document = await put({
    attachments: [],
    ...(isRecord(before) && before),
    kind: 'listing',
    version: 1,
    ...{ title, description, category, tags, unit, serviceLevel, endpoint },
    priceModel: priceModels[order.model].slug,
  })
  const service = { price, deliveryTime, capacity, key, document }
  if (listing) return send(changeListing(deployment, { listingId: BigInt(listing.id), ...service }))
  const model = priceModels[order.model].slug
  const terms = { policyId: policy.id, model, bond: order.bond, ...service }
  const payment = await pay(bond.amount, (salt) => listNonce(account, terms, salt), {
    token: bond.token,
    to: deployment.contracts.listings,
  })
  return send(listService(deployment, { ...terms, payment }))
}
