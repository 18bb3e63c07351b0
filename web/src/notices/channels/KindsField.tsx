import { Checkbox } from '../../design/Checkbox.tsx'
import { t } from '../../language/t.ts'
import { allKinds, type NoticeKind, noticeKinds } from './noticeKinds.ts'

/** Which kinds of events one wants to be told of. */
export function KindsField({
  kinds,
  onChange,
}: {
  kinds: readonly NoticeKind[]
  onChange: (kinds: readonly NoticeKind[]) => void
}) {
  return (
    <fieldset>
      <legend className="mb-2 font-medium text-ink text-small">{t('Tell me of')}</legend>
      <div className="grid gap-x-6 gap-y-2 sm:grid-cols-2">
        {allKinds.map((kind) => (
          <Checkbox
            key={kind}
            checked={kinds.includes(kind)}
            label={t(noticeKinds[kind])}
            onChange={(checked) =>
              onChange(allKinds.filter((one) => (one === kind ? checked : kinds.includes(one))))
            }
          />
        ))}
      </div>
    </fieldset>
  )
}

/** What is told, in few words. */
export function kindsWords(kinds: readonly NoticeKind[]): string {
  if (kinds.length === allKinds.length) return t('All that concerns you')
  if (kinds.length === 0) return t('Nothing')
  return t('{count, number} of {all, number} kinds of events', {
    count: kinds.length,
    all: allKinds.length,
  })
}
