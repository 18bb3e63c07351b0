import { expect, test } from 'vitest'
import { PictureError, withPictures } from './withPictures.ts'

test('error: all files together have one end, whatever takes the time', async () => {
  let isOver = false
  const opening = withPictures(async (_, signal) => {
    signal.addEventListener('abort', () => {
      isOver = true
    })
    return new Promise(() => {})
  }, 100)
  await expect(opening).rejects.toThrow(PictureError)
  expect(isOver).toBe(true)
})
