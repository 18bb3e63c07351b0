import { useCallback, useState } from 'react'
import { explainFault, type Fault } from './explainFault.ts'

/** Something asked of a server on a press: whether it is under way, and in words why it failed. */
export function useAsk() {
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<Fault>()
  const ask = useCallback(async (question: () => Promise<void>) => {
    setBusy(true)
    setFault(undefined)
    try {
      await question()
    } catch (error) {
      setFault(explainFault(error))
    } finally {
      setBusy(false)
    }
  }, [])
  return { busy, fault, ask }
}
