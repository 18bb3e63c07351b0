import type { Requirement } from '@guildhall/sdk'
import { describe, expect, test } from 'vitest'
import { itemOf, type Piece } from './piece.ts'
import { asksPlace, pieceFaults } from './pieceFaults.ts'

const now = 1_800_000_000
const shop = { latitude: 48.858372, longitude: 2.294481 }
const photo: Requirement = {
  requirement_id: 'shelf',
  type: 'photo',
  description: '',
  min_count: 1,
  near: { ...shop, radius_m: 200 },
  max_age_seconds: 3600,
}
const file = {
  name: 'a.jpg',
  mediaType: 'image/jpeg',
  bytes: new Uint8Array(9),
  digest: `0x${'1'.repeat(64)}`,
} as const
const taken: Piece = {
  id: '1',
  file,
  capturedAt: now - 60,
  location: { ...shop, accuracy: 14 },
  device: { utcOffset: 60 },
}

test('default: what is asked for has no fault', () => {
  expect(pieceFaults(photo, taken, now)).toEqual([])
})

describe('error', () => {
  test('too far, too inexact, nowhere', () => {
    const at = (location: Piece['location']) =>
      pieceFaults(
        photo,
        { ...taken, ...(location ? { location } : { location: undefined }) } as Piece,
        now,
      )
    expect(at({ latitude: 48.9, longitude: 2.3, accuracy: 5 })).toEqual([
      '4.6 km from the place asked for.',
    ])
    expect(at({ ...shop, accuracy: 101 })).toEqual(['Located to 101 m only.'])
    expect(at(undefined)).toEqual(['It says no place.'])
  })

  test('too old, too early, too late', () => {
    expect(pieceFaults(photo, { ...taken, capturedAt: now - 3601 }, now)).toHaveLength(1)
    const bounds = { ...photo, not_before: now - 50, max_age_seconds: undefined }
    expect(pieceFaults(bounds, taken, now)).toHaveLength(1)
    expect(pieceFaults({ ...bounds, not_before: 0, not_after: now - 61 }, taken, now)).toHaveLength(
      1,
    )
  })

  test('another format than is looked at, nothing in it, too large', () => {
    const of = (changes: Partial<typeof file>) =>
      pieceFaults(photo, { ...taken, file: { ...file, ...changes } as typeof file }, now)
    expect(of({ mediaType: 'image/heic' as never })).toEqual(['Only JPEG, PNG is looked at.'])
    expect(of({ bytes: new Uint8Array() })).toEqual(['The file is empty.'])
    expect(of({ bytes: new Uint8Array(32 * 1024 * 1024 + 1) })).toHaveLength(1)
  })

  test('a measurement that is none, of no unit, or out of its bounds', () => {
    const price: Requirement = {
      requirement_id: 'p',
      type: 'measurement',
      description: '',
      min_count: 1,
      max_value: 10,
    }
    const of = (value: string, unit: string) =>
      pieceFaults(price, { id: '1', value, unit, capturedAt: now, device: undefined }, now)
    expect(of('1.35', 'EUR')).toEqual([])
    expect(of('much', 'EUR')).toHaveLength(1)
    expect(of('1', ' ')).toHaveLength(1)
    expect(of('11', 'EUR')).toHaveLength(1)
    expect(asksPlace(price)).toBe(false)
  })
})

test('behavior: an item says what it has and nothing else', () => {
  const { name, mediaType, digest } = file
  const kept = { name, mediaType, digest, size: 9 }
  expect(itemOf(photo, taken, kept)).toEqual({
    type: 'photo',
    requirement: 'shelf',
    file: kept,
    location: { ...shop, accuracy: 14 },
    capturedAt: now - 60,
    device: { utcOffset: 60 },
  })
})
