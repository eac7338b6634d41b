const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/**
 * Milliseconds for which an age that is printed as kubectl prints it (domain/quantity formatAge) reads the same, at least:
 * it may go on reading the same for longer, never for less. `age` in milliseconds.
 */
export function nextAgeChange(age: number): number {
  if (age < 0) return SECOND;
  const step = age < 10 * MINUTE ? SECOND : age < 8 * HOUR ? MINUTE : HOUR;
  return step - (age % step);
}
