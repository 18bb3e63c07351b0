import { Search } from 'lucide-react'
import { type FormEvent, useEffect, useState } from 'react'
import { Input } from './Input.tsx'

/** Words to search by. Applies on Enter, and at once when emptied. */
export function SearchBox({
  label,
  placeholder,
  text,
  onChange,
}: {
  label: string
  placeholder: string
  text: string
  onChange: (text: string) => void
}) {
  const [typed, setTyped] = useState(text)
  useEffect(() => setTyped(text), [text])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onChange(typed.trim())
  }
  return (
    <search className="min-w-0 flex-1 basis-full sm:basis-64">
      <form onSubmit={submit} className="relative">
        <Search
          aria-hidden
          className="pointer-events-none absolute inset-y-0 left-3 my-auto size-4 text-ink-faint"
        />
        <Input
          type="search"
          aria-label={label}
          placeholder={placeholder}
          className="pl-9"
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value)
            if (event.target.value === '' && text !== '') onChange('')
          }}
        />
      </form>
    </search>
  )
}
