import { t } from '../language/t.ts'

/** Milliseconds a device may take to find itself. */
const patience = 30_000

/** This device does not say where it is; the sentence tells why. */
export class NoPlaceError extends Error {
  override name = 'NoPlaceError'
}

/**
 * Where this device is now, which the browser asks its owner about first.
 *
 * @throws {NoPlaceError}
 */
export function findPlace(): Promise<{ latitude: number; longitude: number; accuracy: number }> {
  return new Promise((resolve, reject) => {
    if (!navigator.geolocation) {
      reject(new NoPlaceError(t('This browser knows no place.')))
      return
    }
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude, accuracy } }) =>
        resolve({ latitude, longitude, accuracy: Math.round(accuracy * 10) / 10 }),
      ({ code, PERMISSION_DENIED }) =>
        reject(
          new NoPlaceError(
            code === PERMISSION_DENIED
              ? t('The browser was not allowed to say where you are.')
              : t('The device could not find where it is. Try again under the open sky.'),
          ),
        ),
      { enableHighAccuracy: true, maximumAge: 0, timeout: patience },
    )
  })
}
