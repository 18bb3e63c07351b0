type Place = { readonly latitude: number; readonly longitude: number }

const earth = 6_371_009
const radians = (degrees: number) => (degrees * Math.PI) / 180

/** Metres between two places, as the crow flies (haversine). */
export function distanceOf(one: Place, other: Place): number {
  const across = radians(other.longitude - one.longitude)
  const up = radians(other.latitude - one.latitude)
  const chord =
    Math.sin(up / 2) ** 2 +
    Math.cos(radians(one.latitude)) * Math.cos(radians(other.latitude)) * Math.sin(across / 2) ** 2
  return 2 * earth * Math.asin(Math.min(1, Math.sqrt(chord)))
}

/** Metres in words. */
export function metres(length: number): string {
  return length < 10_000 ? `${Math.round(length)} m` : `${Math.round(length / 1000)} km`
}
