import { useSyncExternalStore } from 'react'
import { createListeners } from '../../data/createListeners.ts'

/** What a person is asked about the key of this browser. */
export type Question = 'make' | 'unlock' | 'show'

type Asked = { readonly question: Question; answer(done: boolean): void }

let asked: Asked | undefined
const { subscribe, tell } = createListeners()

/** Asks, and tells whether it was done. A question already open is taken back. */
export function askAboutKey(question: Question): Promise<boolean> {
  asked?.answer(false)
  return new Promise((resolve) => {
    const own: Asked = {
      question,
      // An answer to a question that is over says nothing about the one now open
      answer(done) {
        if (asked !== own) return
        set(undefined)
        resolve(done)
      },
    }
    set(own)
  })
}

export function useKeyQuestion(): Asked | undefined {
  return useSyncExternalStore(subscribe, () => asked)
}

function set(next: Asked | undefined) {
  asked = next
  tell()
}
