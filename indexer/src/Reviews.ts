import { review } from '../ponder.schema.ts'
import { on } from './on.ts'
import { provenanceOf } from './provenance.ts'
import { digestOrNull, refer } from './refer.ts'
import { tally } from './tally.ts'

on('Reviews:ReviewMade', async (handled) => {
  const { context, event } = handled
  const { jobId, reviewer, reviewee, ofProvider, rating, document, recorded } = event.args
  await context.db.insert(review).values({
    jobId,
    ofProvider,
    reviewer,
    reviewee,
    rating,
    document: digestOrNull(document),
    recorded,
    ...provenanceOf(event),
  })
  await refer(handled, document, 'REVIEW', { jobId })
  await tally(handled, reviewee, { reviewCount: 1, ratingSum: rating })
  return { jobId, account: reviewer }
})

on('Reviews:RegistriesSet', () => ({}))
