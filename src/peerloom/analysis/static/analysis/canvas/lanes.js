// Lanes for overlapping codings: two that overlap draw their lines at different depths.

export const LANES = 4;

// Greedy interval colouring in one pass over codings sorted by start. Where more than LANES
// overlap, the deeper ones share the lane that frees first.
export function assignLanes(sorted) {
  const until = new Array(LANES).fill(-1);
  for (const coding of sorted) {
    let lane = until.findIndex((end) => end <= coding.start);
    if (lane < 0) lane = until.indexOf(Math.min(...until));
    coding.lane = lane;
    until[lane] = Math.max(until[lane], coding.end);
  }
}

// A lane for one more coding, so that those already drawn stay where they are.
export function laneAmong(coding, neighbours) {
  const taken = new Array(LANES).fill(0);
  for (const other of neighbours) {
    if (other === coding || other.end <= coding.start || other.start >= coding.end) continue;
    taken[other.lane] += 1;
  }
  return taken.indexOf(Math.min(...taken));
}
