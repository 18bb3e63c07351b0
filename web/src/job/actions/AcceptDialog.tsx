import { acceptNonce, acceptOffer } from '@guildhall/sdk'
import { AccountLink } from '../../account/AccountLink.tsx'
import { Button } from '../../design/Button.tsx'
import { DialogActions } from '../../design/DialogActions.tsx'
import { Money } from '../../design/Money.tsx'
import { Effects } from '../../flow/Effects.tsx'
import { FlowDialog } from '../../flow/FlowDialog.tsx'
import { FundsNotice } from '../../flow/FundsNotice.tsx'
import { SplitPreview } from '../../flow/SplitPreview.tsx'
import { tokenOf } from '../../flow/tokenOf.ts'
import { formatDuration } from '../../format/time.ts'
import { rich, t } from '../../language/t.ts'
import type { ActionProps } from './ActionProps.ts'
import { toOffer } from './toOffer.ts'

/** The client takes an offer: what was deposited counts, the rest is paid with the same signature. */
export function AcceptDialog({
  job,
  action,
  viewer,
  onClose,
}: ActionProps<'acceptOffer' | 'fund'>) {
  const { offer } = action
  const price = BigInt(offer.price)
  const deposit = BigInt(job.escrowed)
  const missing = price > deposit ? price - deposit : 0n
  const fund = action.verb === 'fund'

  return (
    <FlowDialog
      title={fund ? t('Fund the job') : t('Accept the offer')}
      done={fund ? t('The job is funded') : t('Offer accepted')}
      paid={missing > 0n}
      onClose={onClose}
    >
      {(start) => (
        <div className="space-y-4">
          <AccountLink account={offer.provider} large />
          <SplitPreview price={price} policy={job.policy} token={job.token} payer={t('Price')} />
          <FundsNotice account={viewer} needed={missing} token={job.token} />
          <Effects>
            {[
              t('The provider has {duration} to deliver, from now. Other offers lapse.', {
                duration: formatDuration(offer.deliveryTime),
              }),
              missing > 0n &&
                rich('{amount} moves from your account into escrow.', {
                  amount: <Money amount={missing} token={job.token} />,
                }),
              missing === 0n &&
                price < deposit &&
                rich('{amount} of your deposit comes back at once.', {
                  amount: <Money amount={deposit - price} token={job.token} />,
                }),
              missing === 0n &&
                price === deposit &&
                t('Your deposit is the price; nothing more is paid.'),
              t('The money leaves escrow only when you approve, or time decides.'),
            ]}
          </Effects>
          <DialogActions onClose={onClose}>
            <Button
              variant="primary"
              onClick={() =>
                start(async ({ deployment, pay, send }) => {
                  const accepted = toOffer(job, offer)
                  const payment =
                    missing > 0n
                      ? await pay(missing, (salt) => acceptNonce(accepted, salt), {
                          token: tokenOf(deployment, job.token),
                        })
                      : undefined
                  return send(acceptOffer(deployment, { offer: accepted, payment }))
                })
              }
            >
              {fund ? t('Fund it') : t('Accept')}
            </Button>
          </DialogActions>
        </div>
      )}
    </FlowDialog>
  )
}
