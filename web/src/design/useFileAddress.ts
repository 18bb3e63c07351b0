import { useEffect, useState } from 'react'

/** Where this browser finds bytes it holds, to show or save them; forgotten with what shows them. */
export function useFileAddress(
  bytes: Uint8Array | Blob | undefined,
  type?: string,
): string | undefined {
  const [address, setAddress] = useState<string>()
  useEffect(() => {
    if (!bytes) return setAddress(undefined)
    const blob = bytes instanceof Blob ? bytes : new Blob([bytes.slice()], { type: type ?? '' })
    const made = URL.createObjectURL(blob)
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [bytes, type])
  return address
}
