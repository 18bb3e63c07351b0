import { documentLimits } from '@guildhall/sdk'
import type { ResultOf } from '../data/graphql.ts'
import type { policiesQuery } from '../data/usePolicies.ts'
import { Badge } from '../design/Badge.tsx'
import { Card } from '../design/Card.tsx'
import { Money } from '../design/Money.tsx'
import { FundsNotice } from '../flow/FundsNotice.tsx'
import { SplitPreview } from '../flow/SplitPreview.tsx'
import { categoryName } from '../format/categories.ts'
import { parseMoney } from '../format/money.ts'
import { formatDuration } from '../format/time.ts'
import { rich, t } from '../language/t.ts'
import { parseTags } from './parseTags.ts'
import type { PostDraft } from './postDraft.ts'

export type Policy = ResultOf<typeof policiesQuery>['policies'][number]

/** The job as others will see it, and where the money goes and when. */
export function PostPreview({
  draft,
  policy,
  account,
}: {
  draft: PostDraft
  policy: Policy
  account: `0x${string}` | undefined
}) {
  const { token } = policy
  const price = parseMoney(draft.price, token.decimals) ?? 0n
  const tags = parseTags(draft.tags, documentLimits.tags)
  const pays = draft.way !== 'negotiate'
  return (
    <Card title={t('Preview')}>
      <p className="strange font-semibold text-lead leading-snug">
        {draft.title.trim() || t('Your title')}
      </p>
      <p className="mt-1 text-ink-soft text-small">
        {categoryName(draft.category) ?? t('Category')}
        {draft.way === 'post' &&
          ` · ${t('open for {duration}', { duration: formatDuration(draft.closing) })}`}
        {draft.way !== 'post' &&
          draft.deliveryTime > 0 &&
          ` · ${t('within {duration}', { duration: formatDuration(draft.deliveryTime) })}`}
      </p>
      {tags.length > 0 && (
        <p className="mt-2 flex flex-wrap gap-1.5">
          {tags.map((tag) => (
            <Badge key={tag}>{tag}</Badge>
          ))}
        </p>
      )}
      {draft.description.trim() && (
        <p className="strange mt-3 line-clamp-6 text-ink-soft">{draft.description.trim()}</p>
      )}
      <div className="mt-5">
        <SplitPreview
          price={price}
          policy={policy}
          token={token}
          payer={pays ? t('You put in escrow') : t('Price')}
          payee={
            draft.way === 'negotiate' && draft.asProvider ? t('You get') : t('The provider gets')
          }
        />
      </div>
      <div className="mt-3 empty:hidden">
        {pays && price > 0n && <FundsNotice account={account} needed={price} />}
      </div>
      <ol className="mt-5 space-y-3 text-small">
        {timesOf(draft, policy).map(([when, what]) => (
          <li key={when} className="border-accent border-l-2 pl-3">
            <p className="font-medium">{when}</p>
            <p className="text-ink-soft">{what}</p>
          </li>
        ))}
      </ol>
      {draft.way === 'post' && price > 0n && (
        <p className="mt-4 text-ink-faint text-small">
          {rich('An offer below {amount} returns the difference to you.', {
            amount: <Money amount={price} token={token} />,
          })}
        </p>
      )}
    </Card>
  )
}

function timesOf(draft: PostDraft, policy: Policy): readonly (readonly [string, string])[] {
  const review = formatDuration(policy.reviewPeriod)
  const end = [
    t('When you approve'),
    t('The provider is paid. You have {duration} to judge; silence counts as approval.', {
      duration: review,
    }),
  ] as const
  switch (draft.way) {
    case 'post':
      return [
        [t('When you sign'), t('The budget goes into escrow and the job is public.')],
        [t('When you accept an offer'), t('Its maker starts; what you saved comes back.')],
        end,
      ]
    case 'hire':
      return [
        [t('When you sign'), t('The price goes into escrow and the provider is asked.')],
        [t('Until it confirms'), t('You can take everything back.')],
        end,
      ]
    case 'negotiate':
      return [
        [t('When you sign'), t('Your proposal is sent. No money moves.')],
        [t('When both agree'), t('The terms are locked; the client has 48 hours to fund.')],
        draft.asProvider
          ? ([
              t('When the client approves'),
              t('You are paid. Silence of {duration} counts as approval.', { duration: review }),
            ] as const)
          : end,
      ]
  }
}
