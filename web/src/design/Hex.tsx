import { shortHex } from '../format/address.ts'
import { t } from '../language/t.ts'
import { CopyButton } from './CopyButton.tsx'

/** A digest, hash or address: short to the eye, whole to the hand and to a screen reader. */
export function Hex({ value, label, ends = 6 }: { value: string; label: string; ends?: number }) {
  return (
    <span className="inline-flex max-w-full items-center gap-1 align-middle">
      <code title={value} className="font-mono text-[0.92em]">
        <span aria-hidden>{shortHex(value, ends)}</span>
        <span className="sr-only">{value}</span>
      </code>
      <CopyButton text={value} label={t('Copy: {what}', { what: label })} />
    </span>
  )
}
