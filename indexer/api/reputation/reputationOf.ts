/** Which of its two standings: what it is as a provider, or as a client. */
export type Side = 'PROVIDER' | 'CLIENT'

/** How old a review may be, in days, to weigh so much; the last has no bound. */
export const ageBands = [
  { maxDays: 30, weight: 2 },
  { maxDays: 90, weight: 1.5 },
  { maxDays: null, weight: 1 },
] as const

/** From so many reviews on a number is shown. */
export const minReviews = 3
/** From so many reviews on the mean counts whole. */
export const fullConfidence = 20

/** Reviews of one age band, of the `ageBands` by place. */
export type BandSum = { band: number; reviews: number; ratingSum: number }

export type ReputationValue = {
  reviews: number
  /** Null without a review. */
  weightedMean: number | null
  /** 0 to 1. */
  confidence: number
  /** 0 to 5; null where there are too few reviews to show one. */
  value: number | null
}

/** Recency-weighted mean × min(1, n / 20), shown from 3 reviews on. */
export function reputationOf(bands: readonly BandSum[]): ReputationValue {
  let reviews = 0
  let weight = 0
  let sum = 0
  for (const { band, reviews: count, ratingSum } of bands) {
    const each = ageBands[band]?.weight ?? 1
    reviews += count
    weight += each * count
    sum += each * ratingSum
  }
  const weightedMean = weight === 0 ? null : sum / weight
  const confidence = Math.min(1, reviews / fullConfidence)
  const value = weightedMean === null || reviews < minReviews ? null : weightedMean * confidence
  return { reviews, weightedMean, confidence, value }
}
