import { Badge } from '../design/Badge.tsx'
import { Card } from '../design/Card.tsx'
import { Money } from '../design/Money.tsx'
import { FundsNotice } from '../flow/FundsNotice.tsx'
import { SplitPreview } from '../flow/SplitPreview.tsx'
import { isSameAddress } from '../format/address.ts'
import { categoryName } from '../format/categories.ts'
import { parseMoney } from '../format/money.ts'
import { formatDuration } from '../format/time.ts'
import { rich, t } from '../language/t.ts'
import { usePointsAddress } from '../points/usePointsAddress.ts'
import { PartsList } from './PartsList.tsx'
import { type PostDraft, tagsOf } from './postDraft.ts'
import type { Rules } from './rules.ts'

/** The job as others will see it, and where the money goes and when. */
export function PostPreview({
  draft,
  rules,
  account,
}: {
  draft: PostDraft
  rules: Rules
  account: `0x${string}` | undefined
}) {
  const points = usePointsAddress()
  const typed = [draft.price, draft.otherPrice]
  const legs = rules.policies.map((policy, index) => ({
    policy,
    price: parseMoney(typed[index] ?? '', policy.token.decimals) ?? 0n,
  }))
  const [firstLeg] = legs
  const asProvider = draft.way === 'negotiate' && draft.asProvider
  const tags = tagsOf(draft)
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
          draft.parts.length === 0 &&
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
      {legs.map(({ policy, price }, index) => (
        <div key={policy.id} className="mt-5 space-y-3">
          {index > 0 && (
            <p className="font-medium text-small">{t('Or, as the provider chooses')}</p>
          )}
          <SplitPreview
            price={price}
            policy={policy}
            token={policy.token}
            payer={pays ? t('You put in escrow') : t('Price')}
            payee={asProvider ? t('You get') : t('The provider gets')}
            isBurned={isSameAddress(policy.token.address, points)}
          />
          {pays && price > 0n && (
            <FundsNotice account={account} needed={price} token={policy.token} />
          )}
        </div>
      ))}
      {rules.policies.length === 1 && draft.parts.length > 0 && (
        <div className="mt-5">
          <PartsList
            parts={draft.parts.map((part) => ({
              ...part,
              price: parseMoney(part.price, rules.policies[0].token.decimals) ?? 0n,
              deliveryTime: draft.way === 'post' ? 0 : part.deliveryTime,
            }))}
            token={rules.policies[0].token}
          />
        </div>
      )}
      <ol className="mt-5 space-y-3 text-small">
        {timesOf(draft, rules).map(([when, what]) => (
          <li key={when} className="border-accent border-l-2 pl-3">
            <p className="font-medium">{when}</p>
            <p className="text-ink-soft">{what}</p>
          </li>
        ))}
      </ol>
      {draft.way === 'post' && firstLeg && firstLeg.price > 0n && (
        <p className="mt-4 text-ink-faint text-small">
          {rich('An offer below {amount} returns the difference to you.', {
            amount: <Money amount={firstLeg.price} token={firstLeg.policy.token} />,
          })}
        </p>
      )}
    </Card>
  )
}

function timesOf(draft: PostDraft, rules: Rules): readonly (readonly [string, string])[] {
  const end = endOf(draft, rules)
  switch (draft.way) {
    case 'post':
      return [
        [t('When you sign'), t('The budget goes into escrow and the job is public.')],
        rules.policies.length > 1
          ? [
              t('When you accept an offer'),
              t('Its maker starts in the token it offered in; the other budget comes back whole.'),
            ]
          : [t('When you accept an offer'), t('Its maker starts; what you saved comes back.')],
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
        end,
      ]
  }
}

/** When money leaves escrow, by who judges. */
function endOf(
  { way, asProvider }: PostDraft,
  { preset, policies: [policy] }: Rules,
): readonly [string, string] {
  const duration = formatDuration(policy.reviewPeriod)
  switch (preset) {
    case 'OPEN_PEER':
      return [
        t('When most of the peers approve'),
        t('The provider is paid, {duration} later unless somebody disputes it.', {
          duration: formatDuration(policy.appealAfterApproval),
        }),
      ]
    case 'CONTRACT_TESTS':
      return [
        t('When the tests pass'),
        t('The provider is paid at once. Where they do not, the client has its money back.'),
      ]
    case 'HUMAN_TASK':
      return [
        t('When what is shown is in order'),
        t('You judge the work, within {duration}; silence counts as approval.', { duration }),
      ]
    default:
      return way === 'negotiate' && asProvider
        ? [
            t('When the client approves'),
            t('You are paid. Silence of {duration} counts as approval.', { duration }),
          ]
        : [
            t('When you approve'),
            t('The provider is paid. You have {duration} to judge; silence counts as approval.', {
              duration,
            }),
          ]
  }
}
