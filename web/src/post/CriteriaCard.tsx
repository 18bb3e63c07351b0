import { lazy, Suspense, useState } from 'react'
import { isEmptySuite } from '../criteria/suiteDraft.ts'
import { Button } from '../design/Button.tsx'
import { Card } from '../design/Card.tsx'
import { Skeleton } from '../design/Skeleton.tsx'
import { t } from '../language/t.ts'
import type { PostDraft } from './postDraft.ts'
import type { PresetChoice } from './rules.ts'

const CriteriaBuilder = lazy(() => import('../criteria/CriteriaBuilder.tsx'))

/** What "done" means, where somebody wants to say so, or the rules judge by it. */
export function CriteriaCard({
  draft,
  preset,
  isTried,
  onChange,
}: {
  draft: PostDraft
  preset: PresetChoice
  isTried: boolean
  onChange: (changes: Partial<PostDraft>) => void
}) {
  const [isAsked, setAsked] = useState(false)
  const isJudgedBy = preset === 'CONTRACT_TESTS' || preset === 'HUMAN_TASK'
  const isOpen = isAsked || isJudgedBy || !isEmptySuite(draft.suite)
  return (
    <Card title={t('What done means')}>
      <p className="mb-4 text-ink-soft text-small">{meaningOf(preset)}</p>
      {isOpen ? (
        <Suspense fallback={<Skeleton className="h-24" />}>
          <CriteriaBuilder
            suite={draft.suite}
            asksShown={preset === 'HUMAN_TASK'}
            isTried={isTried}
            onChange={(suite) => onChange({ suite })}
          />
        </Suspense>
      ) : (
        <Button onClick={() => setAsked(true)}>{t('Add acceptance criteria')}</Button>
      )}
    </Card>
  )
}

/** What criteria do under a preset. */
function meaningOf(preset: PresetChoice): string {
  switch (preset) {
    case 'CONTRACT_TESTS':
      return t('These checks are run on what is delivered, and how they come out is the verdict.')
    case 'HUMAN_TASK':
      return t(
        'What the person has to show. Where it is in order, you judge; where not, you have your money back.',
      )
    case 'OPEN_PEER':
      return t('The peers who vote see this beside the work. Nothing of it runs by itself.')
    default:
      return t(
        'Both sides see this, and anybody can run it. Under these rules nothing of it runs by itself.',
      )
  }
}
