import { formatDuration } from '../format/time.ts'
import { t } from '../language/t.ts'

/** What happens with the money, and what if the seller does nothing. */
export function PurchaseSteps({
  listing: { deliveryTime, policy },
}: {
  listing: { deliveryTime: number; policy: { appealAfterApproval: number } }
}) {
  const steps = [
    [t('When you sign'), t('The price goes into escrow and the job is the seller’s at once.')],
    [
      t('When it delivers'),
      policy.appealAfterApproval > 0
        ? t(
            'Delivery counts as approval. You have {duration} to dispute; then the seller is paid.',
            {
              duration: formatDuration(policy.appealAfterApproval),
            },
          )
        : t('Delivery counts as approval and the seller is paid at once.'),
    ],
    [
      t('If it does nothing'),
      t('After {duration} anyone can have the whole price sent back to you.', {
        duration: formatDuration(deliveryTime),
      }),
    ],
  ] as const
  return (
    <ol className="mt-5 space-y-3 text-small">
      {steps.map(([when, what]) => (
        <li key={when} className="border-accent border-l-2 pl-3">
          <p className="font-medium">{when}</p>
          <p className="text-ink-soft">{what}</p>
        </li>
      ))}
    </ol>
  )
}
