import { Card } from '../design/Card.tsx'
import { t } from '../language/t.ts'

/** How seats come about and what they are worth. */
export function BenchRules() {
  return (
    <Card title={t('How judging works')}>
      <ul className="list-disc space-y-2 pl-5 text-ink-soft text-small marker:text-ink-faint">
        <li>{t('Nobody applies: seats are drawn by the hash of a block among those who may.')}</li>
        <li>{t('Three validators approve or reject a delivery within 48 hours; two decide.')}</li>
        <li>
          {t(
            'Five jurors divide the price of a dispute: sealed votes within 24 hours, revealed within 24 more. Three equal votes decide.',
          )}
        </li>
        <li>
          {t('A vote is worth 5 points and 2 more with the majority. Silence costs 5 and score.')}
        </li>
        <li>{t('Jobs without weight earn and cost nothing.')}</li>
      </ul>
    </Card>
  )
}
