import { RadioGroup } from 'radix-ui'
import { isSameAddress } from '../format/address.ts'
import { t } from '../language/t.ts'
import { usePointsAddress } from '../points/usePointsAddress.ts'
import type { PostDraft } from './postDraft.ts'
import type { Rules } from './rules.ts'
import { judgeWords, rulesLines } from './rulesWords.ts'
import { StandingNotice } from './StandingNotice.tsx'

/** Who judges, among the house rules there are, and what that means. */
export function RulesFields({
  draft,
  rules,
  account,
  onChange,
}: {
  draft: PostDraft
  rules: Rules
  account: `0x${string}` | undefined
  onChange: (changes: Partial<PostDraft>) => void
}) {
  const points = usePointsAddress()
  const asProvider = draft.way === 'negotiate' && draft.asProvider
  const [policy, other] = rules.policies
  const lines = (of: typeof policy) =>
    rulesLines(of, { asProvider, isBurned: isSameAddress(of.token.address, points) })
  const fee = other && lines(other).at(-1)
  return (
    <div className="space-y-4">
      <RadioGroup.Root
        aria-label={t('Who judges')}
        value={rules.preset}
        onValueChange={(preset) => onChange({ rules: preset })}
        className="grid gap-2"
      >
        {rules.presets.map((preset) => {
          const { label, hint } = judgeWords(preset, asProvider)
          return (
            <RadioGroup.Item
              key={preset}
              value={preset}
              className="grid grid-cols-[1.25rem_minmax(0,1fr)] gap-x-3 rounded-control border px-3 py-2.5 text-left transition-colors duration-(--quick) hover:bg-hover data-[state=checked]:border-accent data-[state=checked]:bg-accent-soft/40"
            >
              <span
                aria-hidden
                className="mt-0.5 grid size-5 place-items-center rounded-full border border-line-strong bg-surface"
              >
                <RadioGroup.Indicator className="size-2.5 rounded-full bg-accent" />
              </span>
              <span>
                <span className="block font-medium text-body text-ink">{label}</span>
                <span className="block text-ink-soft text-small">{hint}</span>
              </span>
            </RadioGroup.Item>
          )
        })}
      </RadioGroup.Root>
      <RulesMeaning
        rows={
          fee ? [...lines(policy), [`${fee[0]}, ${other.token.symbol}`, fee[1]]] : lines(policy)
        }
      />
      <StandingNotice account={account} way={draft.way} policies={rules.policies} points={points} />
    </div>
  )
}

/** Longer words than figures: beside their names on a wide page, below them on a narrow one. */
function RulesMeaning({ rows }: { rows: readonly (readonly [string, string])[] }) {
  return (
    <dl className="grid gap-y-2.5 text-small sm:grid-cols-[9rem_minmax(0,1fr)] sm:gap-x-4">
      {rows.map(([name, words]) => (
        <div key={name} className="contents">
          <dt className="text-ink-faint max-sm:-mb-2">{name}</dt>
          <dd className="text-ink">{words}</dd>
        </div>
      ))}
    </dl>
  )
}
