import { useEffect, useRef, useState } from 'react'
import { graphql } from '../data/graphql.ts'
import { topics } from '../data/topics.ts'
import { useGraph } from '../data/useGraph.ts'
import { typedMoney } from '../format/money.ts'
import type { PostDraft } from '../post/postDraft.ts'

const againQuery = graphql(`
  query JobToPostAgain($id: BigInt!) {
    job(id: $id) {
      entry budget title category tags maxOffers autoAccept
      token { symbol decimals }
      policy { preset }
      provider { address }
      brief { text }
    }
  }
`)

const wayOf = { HIRE: 'hire', POST: 'post', NEGOTIATE: 'negotiate' } as const

/** Fills the form once with the job of this number; tells whether something of it did not come along. */
export function usePostAgain(
  id: string | null,
  onFound: (changes: Partial<PostDraft>) => void,
): { leftOut: boolean } {
  const isAsked = id !== null && /^\d{1,30}$/.test(id)
  const { data } = useGraph(
    topics.job(id ?? ''),
    againQuery,
    { id: isAsked ? id : '0' },
    { enabled: isAsked },
  )
  const job = data?.job
  const [leftOut, setLeftOut] = useState(false)
  const found = useRef(onFound)
  found.current = onFound
  const isFilled = useRef(false)
  useEffect(() => {
    if (!job || isFilled.current) return
    isFilled.current = true
    const way = wayOf[job.entry as keyof typeof wayOf] ?? 'post'
    // Only who posts again reads a brief here
    void import('./readAgain.ts').then(({ readAgain }) => {
      const { description, suite, hasFiles } = readAgain(job.brief.text)
      setLeftOut(hasFiles)
      found.current({
        way,
        rules: job.policy.preset ?? '',
        token: job.token.symbol,
        suite,
        title: job.title ?? '',
        description,
        category: job.category ?? '',
        tags: job.tags.join(', '),
        ...(job.budget !== '0' && { price: typedMoney(job.budget, job.token.decimals) }),
        ...(way !== 'post' && job.provider && { counterpart: job.provider.address }),
        ...(job.maxOffers && way === 'post' && { maxOffers: job.maxOffers }),
        autoAccept: job.autoAccept === true,
      })
    })
  }, [job])
  return { leftOut }
}
