/** A place in millionths of a degree (WGS 84). */
export interface Place {
  readonly latitude: number;
  readonly longitude: number;
}

/** A circle around a place. */
export interface Fence extends Place {
  readonly radiusMetres: number;
}

const EARTH_RADIUS_METRES = 6_371_009;
const RADIANS = Math.PI / 180 / 1_000_000;

/** Whether a place lies inside the fence, where both are known. The doubt of the device counts in its favour. */
export function compareToFence(
  place: (Place & { readonly accuracyMetres: number }) | undefined,
  fence: Fence | undefined,
): 'INSIDE' | 'OUTSIDE' | 'UNKNOWN' {
  if (place === undefined || fence === undefined) return 'UNKNOWN';
  return distance(place, fence) - place.accuracyMetres <= fence.radiusMetres ? 'INSIDE' : 'OUTSIDE';
}

/** By the haversine formula, in metres: exact to half a percent, as the earth is no sphere. */
function distance(one: Place, other: Place): number {
  const latitude = (other.latitude - one.latitude) * RADIANS;
  const longitude = (other.longitude - one.longitude) * RADIANS;
  const chord =
    Math.sin(latitude / 2) ** 2 +
    Math.cos(one.latitude * RADIANS) * Math.cos(other.latitude * RADIANS) * Math.sin(longitude / 2) ** 2;
  return 2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(chord)));
}
