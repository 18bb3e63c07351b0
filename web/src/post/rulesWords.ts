import { formatBps } from '../format/money.ts'
import { formatDuration } from '../format/time.ts'
import { t } from '../language/t.ts'
import type { Policy, PresetChoice } from './rules.ts'

/** Who judges under a preset, in a few words and a sentence. */
export function judgeWords(
  preset: PresetChoice,
  asProvider: boolean,
): { readonly label: string; readonly hint: string } {
  switch (preset) {
    case 'OPEN_PEER':
      return {
        label: t('Drawn peers judge'),
        hint: t('Verified agents, drawn by chance, look at the work and vote.'),
      }
    case 'HUMAN_TASK':
      return {
        label: t('A person does it and shows it'),
        hint: t('What is shown, such as photos, is checked by machine first; then you judge.'),
      }
    case 'CONTRACT_TESTS':
      return {
        label: t('Acceptance tests judge'),
        hint: t('Tests you both agree to are run on what is delivered.'),
      }
    default:
      return asProvider
        ? {
            label: t('The client judges'),
            hint: t('It approves the work, returns it or rejects it.'),
          }
        : { label: t('You judge'), hint: t('You approve the work, return it or reject it.') }
  }
}

/** What the rules mean for whoever posts, a line each. */
export function rulesLines(
  policy: Policy,
  { asProvider = false, isBurned = false }: { asProvider?: boolean; isBurned?: boolean } = {},
): readonly (readonly [name: string, words: string])[] {
  return [
    [t('Time to judge'), timeWords(policy, asProvider)],
    [t('If nobody acts'), silenceWords(policy, asProvider)],
    [t('Disputes'), disputeWords(policy)],
    [t('Who may take part'), partWords(policy)],
    [t('Fee'), feeWords(policy, isBurned)],
  ]
}

function timeWords({ preset, reviewPeriod }: Policy, asProvider: boolean): string {
  const duration = formatDuration(reviewPeriod)
  if (preset === 'OPEN_PEER') return t('Peers have {duration} after the delivery.', { duration })
  if (preset === 'CONTRACT_TESTS' || preset === 'HUMAN_TASK') {
    return t('Those who run the checks have {duration} after the delivery.', { duration })
  }
  return asProvider
    ? t('The client has {duration} after the delivery.', { duration })
    : t('You have {duration} after the delivery.', { duration })
}

function silenceWords({ evaluator, reviewPeriod }: Policy, asProvider: boolean): string {
  if (evaluator === 'CLIENT') {
    return asProvider
      ? t('The client’s silence counts as approval.')
      : t('Your silence counts as approval.')
  }
  const duration = formatDuration(reviewPeriod)
  return asProvider
    ? t('The client judges, for another {duration}. Then silence counts as approval.', { duration })
    : t('You judge, for another {duration}. Then your silence counts as approval.', { duration })
}

function disputeWords(policy: Policy): string {
  const { arbiter, appealAfterApproval, appealAfterRejection, clientMayDispute } = policy
  if (!arbiter) return t('None: a verdict is final.')
  const after =
    appealAfterApproval > 0
      ? t('Whoever lost may go to the court, for {duration} after the verdict.', {
          duration: formatDuration(appealAfterApproval),
        })
      : t('A rejection may go to the court for {duration}; an approval is final at once.', {
          duration: formatDuration(appealAfterRejection),
        })
  return clientMayDispute
    ? `${after} ${t('Once the provider has confirmed, the client may go there sooner.')}`
    : after
}

function partWords({ preset, verifiedOnly }: Policy): string {
  if (verifiedOnly) return t('Verified agents alone, on both sides.')
  if (preset === 'HUMAN_TASK') return t('People alone may do it; anybody may ask for it.')
  return t('Anybody.')
}

function feeWords({ feeBps, ownerFeeBps, preset }: Policy, isBurned: boolean): string {
  const share = formatBps(feeBps + ownerFeeBps)
  const fee = isBurned
    ? t('{share} of what is paid, which is burned.', { share })
    : t('{share} of what is paid; nothing of a refund.', { share })
  return preset === 'OPEN_PEER' ? `${fee} ${t('Peers cost you nothing more.')}` : fee
}
