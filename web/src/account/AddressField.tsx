import { Field } from '../design/Field.tsx'
import { Input } from '../design/Input.tsx'

/** Where an account's address is typed. */
export function AddressField({
  label,
  hint,
  error,
  value,
  onChange,
}: {
  label: string
  hint?: string
  error: string | undefined
  value: string
  onChange: (typed: string) => void
}) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <Input
          {...control}
          className="font-mono text-small"
          placeholder="0x…"
          spellCheck={false}
          autoComplete="off"
          value={value}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  )
}
