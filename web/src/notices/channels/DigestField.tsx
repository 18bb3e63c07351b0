import type { Digest } from '@guildhall/sdk'
import { Segmented } from '../../design/Segmented.tsx'
import { t } from '../../language/t.ts'

/** How often mail comes. */
export function DigestField({
  digest,
  onChange,
}: {
  digest: Digest
  onChange: (digest: Digest) => void
}) {
  return (
    <Segmented
      label={t('How often')}
      value={digest}
      onChange={onChange}
      options={[
        { value: 'at once', label: t('With each event') },
        { value: 'daily', label: t('Once a day') },
      ]}
    />
  )
}
